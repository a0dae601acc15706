package dev.foldstream.cli.render;

import java.io.PrintStream;
import java.util.List;

/// Shows lines that change: in a terminal they are drawn over, in a log a line is written when it
/// has changed and a moment has passed. Confined to one thread.
public final class Screen {
    private static final long LOG_NANOS = 1_000_000_000;
    private static final long DRAW_NANOS = 100_000_000;
    private static final String TERMINAL = "FOLDSTREAM_TERMINAL";

    private final PrintStream out;
    private final boolean terminal;
    private final int width;
    private List<String> shown = List.of();
    private long shownAt;

    /// @param width columns of the terminal; longer lines are cut, so that none wraps
    public Screen(PrintStream out, boolean terminal, int width) {
        this.out = out;
        this.terminal = terminal;
        this.width = width;
    }

    /// For standard output; the front door says by `FOLDSTREAM_TERMINAL` whether it is a terminal,
    /// and by `COLUMNS` how wide.
    public static Screen standard() {
        return new Screen(System.out, System.getenv(TERMINAL) != null, columns());
    }

    /// Shows how things are now.
    public void show(List<String> lines, long nanoTime) {
        long pause = terminal ? DRAW_NANOS : LOG_NANOS;
        if (lines.equals(shown) || (!shown.isEmpty() && nanoTime - shownAt < pause)) {
            return;
        }
        if (terminal) {
            redraw(lines);
        } else {
            lines.stream().filter(line -> !shown.contains(line)).forEach(out::println);
        }
        out.flush();
        shown = List.copyOf(lines);
        shownAt = nanoTime;
    }

    /// Shows how things ended; what is printed next stands below.
    public void end(List<String> lines) {
        if (terminal) {
            redraw(lines);
        } else {
            lines.stream().filter(line -> !shown.contains(line)).forEach(out::println);
        }
        out.flush();
        shown = List.of();
    }

    private void redraw(List<String> lines) {
        if (!shown.isEmpty()) {
            out.printf("\033[%dA\r\033[J", shown.size());
        }
        lines.forEach(line -> out.println(cut(line)));
    }

    private String cut(String line) {
        int length = line.codePointCount(0, line.length());
        return length <= width ? line : line.substring(0, line.offsetByCodePoints(0, width));
    }

    /// Columns of the terminal, as the front door says.
    public static int columns() {
        try {
            return Integer.parseInt(System.getenv().getOrDefault("COLUMNS", "100"));
        } catch (NumberFormatException e) {
            return 100;
        }
    }
}
