package dev.foldstream.cli.preview;

import dev.foldstream.page.Numbers;
import dev.foldstream.page.Scale;
import dev.foldstream.page.Svg;
import java.util.Arrays;
import java.util.Optional;

/// Draws rows as dots by two numbers, coloured by class, or by the size of a third number in five
/// steps of its quantiles.
final class ScatterFigure {
    private static final int WIDTH = 460;
    private static final int HEIGHT = 360;
    private static final double LEFT = 48;
    private static final double BOTTOM = HEIGHT - 30.0;
    private static final int MOST_DOTS = 1500;

    /// Colours of Okabe & Ito that the page has.
    private static final int COLORS = 8;

    private static final int STEPS = 5;

    private ScatterFigure() {}

    /// @param color what the dots are coloured by: a class or a number
    static String draw(ColumnSample across, ColumnSample up, Optional<ColumnSample> color) {
        Scale x = scale(across.finite(), LEFT, WIDTH - 10.0);
        Scale y = scale(up.finite(), BOTTOM, 10);
        Svg svg =
                new Svg(
                        WIDTH,
                        HEIGHT,
                        "%s and %s".formatted(across.column().name(), up.column().name()));
        for (double tick : y.ticks(4)) {
            svg.line("plot-grid", LEFT, y.place(tick), WIDTH - 10.0, y.place(tick));
            svg.text("plot-text plot-y", LEFT - 5, y.place(tick) + 4, Scale.label(tick));
        }
        for (double tick : x.ticks(5)) {
            svg.text("plot-text plot-x", x.place(tick), BOTTOM + 16, Scale.label(tick));
        }
        double[] steps = color.map(ScatterFigure::steps).orElse(new double[0]);
        int stride = Math.ceilDiv(across.rows(), MOST_DOTS);
        for (int row = 0; row < across.rows(); row += stride) {
            double a = across.number(row);
            double b = up.number(row);
            if (Double.isFinite(a) && Double.isFinite(b)) {
                svg.circle(dot(color, steps, row), x.place(a), y.place(b), 2.6);
            }
        }
        return svg.end();
    }

    private static Scale scale(double[] numbers, double from, double to) {
        return Scale.linear(
                Arrays.stream(numbers).min().orElse(0),
                Arrays.stream(numbers).max().orElse(1),
                from,
                to);
    }

    private static String dot(Optional<ColumnSample> color, double[] steps, int row) {
        if (color.isEmpty() || !Double.isFinite(color.get().number(row))) {
            return "plot-dot";
        }
        double value = color.get().number(row);
        if (!color.get().column().categories().isEmpty()) {
            return "plot-dot dot-" + (int) value % COLORS;
        }
        int step = 0;
        while (step < steps.length && value > steps[step]) {
            step++;
        }
        return "plot-dot step-" + step;
    }

    /// Bounds between the steps of a number; none for categories.
    private static double[] steps(ColumnSample color) {
        double[] sorted = color.finite();
        Arrays.sort(sorted);
        double[] steps = new double[STEPS - 1];
        for (int i = 0; i < steps.length && sorted.length > 0; i++) {
            steps[i] = sorted[(int) ((long) (i + 1) * (sorted.length - 1) / STEPS)];
        }
        return color.column().categories().isEmpty() ? steps : new double[0];
    }

    /// What the colours stand for, in words.
    static String legend(ColumnSample color) {
        if (!color.column().categories().isEmpty()) {
            return "coloured by " + color.column().name();
        }
        return "coloured by %s, from %s (blue) to %s (orange)"
                .formatted(
                        color.column().name(),
                        Numbers.brief(color.column().minimum()),
                        Numbers.brief(color.column().maximum()));
    }
}
