package dev.foldstream.evaluator.figure;

import dev.foldstream.page.Numbers;
import dev.foldstream.page.Svg;

/// Draws three probabilities that add up to 1 as the parts of a bar: that the first of two models
/// is better, that they are equivalent, that the second is.
public final class PosteriorBar {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 12;

    private PosteriorBar() {}

    /// The classes `posterior-…` are styled by the page.
    public static String draw(double first, double same, double second) {
        Svg svg =
                new Svg(
                        WIDTH,
                        HEIGHT,
                        "Probabilities %s, %s and %s"
                                .formatted(
                                        Numbers.fixed(first, 2),
                                        Numbers.fixed(same, 2),
                                        Numbers.fixed(second, 2)));
        svg.rectangle("posterior-first", 0, 0, first * WIDTH, HEIGHT);
        svg.rectangle("posterior-same", first * WIDTH, 0, same * WIDTH, HEIGHT);
        svg.rectangle("posterior-second", (first + same) * WIDTH, 0, second * WIDTH, HEIGHT);
        return svg.end();
    }
}
