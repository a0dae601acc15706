package dev.foldstream.endtoend;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/// A program of this machine that a test asks for its opinion. A test on a machine without it is
/// skipped and says so.
record Tool(Path executable) {
    private static final long PATIENCE_SECONDS = 120;

    /// @throws TestAbortedException when the machine has no such program
    static Tool named(String name) {
        return find(name)
                .orElseThrow(
                        () -> new TestAbortedException("skipped: no " + name + " on this machine"));
    }

    private static Optional<Tool> find(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Tool::new)
                .findFirst();
    }

    /// Runs it in the checkout.
    ///
    /// @param environment added to this process's own
    /// @param input for its standard input
    Answer ask(Map<String, String> environment, String input, String... arguments) {
        List<String> words = new ArrayList<>(List.of(executable.toString()));
        words.addAll(List.of(arguments));
        try {
            Path said = Files.createTempFile("foldstream-tool-", ".txt");
            ProcessBuilder builder =
                    new ProcessBuilder(words)
                            .directory(Home.path(".").toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            int status = process.waitFor();
            String text = Files.readString(said, StandardCharsets.UTF_8);
            Files.delete(said);
            return new Answer(status, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// @param text standard output and error together
    record Answer(int status, String text) {}
}
