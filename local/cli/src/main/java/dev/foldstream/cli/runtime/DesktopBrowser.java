package dev.foldstream.cli.runtime;

import dev.foldstream.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The browser of the desktop that this runs on, through the program that opens files there.
///
/// @param opener that takes a path or an address
public record DesktopBrowser(Path opener) {

    /// None on a machine without a desktop, such as one that is reached by a terminal alone.
    public static Optional<DesktopBrowser> find() {
        return find(System.getProperty("os.name", ""), System.getenv());
    }

    /// @param system as the JDK names the operating system
    static Optional<DesktopBrowser> find(String system, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("mac")) {
            return environment.containsKey("SSH_CONNECTION")
                    ? Optional.empty()
                    : onPath("open", environment);
        }
        if (environment.containsKey("WSL_DISTRO_NAME")) {
            return onPath("wslview", environment);
        }
        boolean desktop =
                environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
        return desktop ? onPath("xdg-open", environment) : Optional.empty();
    }

    private static Optional<DesktopBrowser> onPath(
            String program, Map<String, String> environment) {
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .map(DesktopBrowser::new);
    }

    /// Opens a file and does not wait for the browser to end.
    ///
    /// @throws Failure when the opener does not start
    public void open(Path file) {
        try {
            new ProcessBuilder(opener.toString(), file.toString())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new Failure("The browser did not open it: " + Failure.reason(e), e);
        }
    }
}
