package dev.foldstream.testing.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/// A headless Chromium that the machine has, spoken to by the DevTools protocol: nothing is
/// downloaded, no driver is needed. A test on a machine without one is skipped and says so.
///
/// Confined to one thread.
public final class Chromium implements AutoCloseable {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Path MAC =
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Chromium(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    /// @throws TestAbortedException when there is no Chromium on this machine, or it does not start
    public static Chromium start() {
        Path executable =
                find().orElseThrow(() ->
                        new TestAbortedException(
                                "skipped: no Chromium on this machine; looked for "
                                        + String.join(", ", NAMES)));
        try {
            Path profile = Files.createTempDirectory("foldstream-chromium");
            Process process =
                    new ProcessBuilder(
                                    executable.toString(),
                                    "--headless=new",
                                    "--no-sandbox", // it runs as root in containers; the pages are
                                    // ours
                                    "--disable-gpu",
                                    "--disable-dev-shm-usage",
                                    "--no-first-run",
                                    "--remote-debugging-port=0",
                                    "--user-data-dir=" + profile)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return new Chromium(process, profile, DevTools.connect(address(process)));
        } catch (IOException e) {
            throw new TestAbortedException("skipped: " + executable + " does not start", e);
        }
    }

    private static Optional<Path> find() {
        Stream<Path> onPath =
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, Stream.of(MAC)).filter(Files::isExecutable).findFirst();
    }

    /// It says where it listens on its standard error, among other things.
    private static URI address(Process process) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader errors = process.errorReader(StandardCharsets.UTF_8);
        for (String line = errors.readLine(); line != null; line = errors.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual().start(() -> errors.lines().forEach(ignored -> {}));
                return URI.create(matcher.group(1));
            }
            said.append(line).append('\n');
        }
        throw new TestAbortedException("skipped: Chromium ended before it listened:\n" + said);
    }

    /// Opens a file in a tab of its own and waits until it is loaded.
    public Tab open(Path file) {
        return Tab.open(tools, file.toUri());
    }

    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        try {
            tools.close();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            delete(profile);
        }
    }

    /// Chromium's children may still be writing; what stays is in the folder for temporary files.
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            folder.toFile().deleteOnExit();
        }
    }
}
