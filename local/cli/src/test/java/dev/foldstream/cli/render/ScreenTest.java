package dev.foldstream.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private static final long SECOND = 1_000_000_000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void in_a_terminal_lines_are_drawn_over() {
        Screen screen = new Screen(out, true, 80);
        screen.show(List.of("a 1", "b 1"), 0);
        screen.show(List.of("a 2", "b 1"), SECOND);

        assertThat(text()).isEqualTo("a 1\nb 1\n\033[2A\r\033[Ja 2\nb 1\n");
    }

    @Test
    void in_a_terminal_no_line_wraps() {
        new Screen(out, true, 4).show(List.of("█████ too long"), 0);

        assertThat(text()).isEqualTo("████\n");
    }

    @Test
    void in_a_log_only_lines_that_changed_are_written_and_at_most_once_a_second() {
        Screen screen = new Screen(out, false, 80);
        screen.show(List.of("a 1", "b 1"), 0);
        screen.show(List.of("a 2", "b 1"), SECOND / 2);
        screen.show(List.of("a 3", "b 1"), 2 * SECOND);
        screen.end(List.of("a 4", "b 1"));

        assertThat(text()).isEqualTo("a 1\nb 1\na 3\na 4\n");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
