package dev.foldstream.cli.preview;

import dev.foldstream.page.Scale;
import dev.foldstream.page.Svg;
import java.util.List;

/// The frame of a small figure: a plane with two axes. Confined to one thread.
final class Plot {
    static final int WIDTH = 340;
    static final int HEIGHT = 190;
    static final double LEFT = 44;
    static final double RIGHT = WIDTH - 10;
    static final double TOP = 10;
    static final double BOTTOM = HEIGHT - 24;

    private final Svg svg;

    /// @param title what a screen reader says
    Plot(String title) {
        svg = new Svg(WIDTH, HEIGHT, title);
    }

    static Scale across(double lower, double upper) {
        return Scale.linear(lower, upper, LEFT, RIGHT);
    }

    static Scale up(double lower, double upper) {
        return Scale.linear(lower, upper, BOTTOM, TOP);
    }

    Plot xTicks(Scale x) {
        return xTicks(x, x.ticks(4));
    }

    /// Of numbers that have nothing between them.
    Plot wholeTicks(Scale x) {
        return xTicks(x, x.ticks(4).stream().filter(tick -> tick == Math.rint(tick)).toList());
    }

    private Plot xTicks(Scale x, List<Double> ticks) {
        for (double tick : ticks) {
            svg.text("plot-text plot-x", x.place(tick), BOTTOM + 16, Scale.label(tick));
        }
        return this;
    }

    Plot yTicks(Scale y) {
        for (double tick : y.ticks(3)) {
            svg.line("plot-grid", LEFT, y.place(tick), RIGHT, y.place(tick));
            svg.text("plot-text plot-y", LEFT - 5, y.place(tick) + 4, Scale.label(tick));
        }
        return this;
    }

    Svg svg() {
        return svg;
    }

    String end() {
        return svg.end();
    }
}
