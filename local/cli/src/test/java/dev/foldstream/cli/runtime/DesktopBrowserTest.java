package dev.foldstream.cli.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DesktopBrowserTest {
    @TempDir private Path programs;
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        for (String program : new String[] {"open", "xdg-open", "wslview"}) {
            Path file = Files.createFile(programs.resolve(program));
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        environment.put("PATH", "/nowhere::" + programs);
    }

    @Test
    void each_desktop_has_its_own_opener() {
        assertThat(opener("Mac OS X")).isEqualTo("open");

        environment.put("WAYLAND_DISPLAY", "wayland-0");
        assertThat(opener("Linux")).isEqualTo("xdg-open");

        environment.put("WSL_DISTRO_NAME", "Debian");
        assertThat(opener("Linux")).isEqualTo("wslview");
    }

    @Test
    void without_a_desktop_there_is_no_browser() {
        assertThat(DesktopBrowser.find("Linux", environment)).isEmpty();

        environment.put("SSH_CONNECTION", "1.2.3.4 5 6.7.8.9 22");
        assertThat(DesktopBrowser.find("Mac OS X", environment)).isEmpty();
    }

    @Test
    void without_an_opener_there_is_no_browser() {
        assertThat(DesktopBrowser.find("Linux", Map.of("DISPLAY", ":0", "PATH", "/nowhere")))
                .isEmpty();
    }

    private String opener(String system) {
        return DesktopBrowser.find(system, environment)
                .orElseThrow()
                .opener()
                .getFileName()
                .toString();
    }
}
