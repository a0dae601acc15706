package dev.foldstream.evaluator.figure;

import dev.foldstream.page.Numbers;
import dev.foldstream.page.Scale;
import dev.foldstream.page.Svg;
import java.util.stream.DoubleStream;

/// Draws the scores of one model's trials as dots on a line, with a bar at their mean; strips over
/// the same range stand below each other and can be compared.
public final class ScoreStrip {
    private static final int WIDTH = 180;
    private static final int HEIGHT = 22;
    private static final double MIDDLE = HEIGHT / 2.0;
    private static final double MARGIN = 5;

    private static final double DECADE = 10;

    private final Scale scale;

    /// @param lower end of the range that all strips share
    /// @param upper the other end
    public ScoreStrip(double lower, double upper) {
        scale =
                lower > 0 && upper / lower >= DECADE
                        ? Scale.fitting(lower, upper, MARGIN, WIDTH - MARGIN)
                        : Scale.linear(lower, upper, MARGIN, WIDTH - MARGIN);
    }

    /// Whether equal distances are equal ratios: where positive values span a decade, so that one
    /// poor model does not press all others together.
    public boolean isLogarithmic() {
        return scale.logarithmic();
    }

    /// Values that are not finite are left out. The classes `strip-…` are styled by the page.
    public String draw(String model, double... values) {
        double[] finite = DoubleStream.of(values).filter(Double::isFinite).toArray();
        Svg svg =
                new Svg(
                        WIDTH,
                        HEIGHT,
                        "%s of %s".formatted(Numbers.count(finite.length, "score"), model));
        svg.line("strip-axis", MARGIN, MIDDLE, WIDTH - MARGIN, MIDDLE);
        for (double value : finite) {
            svg.circle("strip-dot", scale.place(value), MIDDLE, 3.5);
        }
        DoubleStream.of(finite)
                .average()
                .ifPresent(mean ->
                        svg.line(
                                "strip-mean", scale.place(mean), 2, scale.place(mean), HEIGHT - 2));
        return svg.end();
    }
}
