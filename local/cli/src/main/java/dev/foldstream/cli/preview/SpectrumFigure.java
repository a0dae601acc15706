package dev.foldstream.cli.preview;

import dev.foldstream.page.Scale;
import dev.foldstream.page.Svg;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Draws a power spectrum over the cycles that fit into a signal; the power on a logarithmic axis
/// where it spans a decade.
final class SpectrumFigure {
    /// Parts of the largest power; what is less is rounding.
    private static final double LEAST = 1e-12;

    private SpectrumFigure() {}

    /// @param powers at 1, 2, … cycles; one at least is positive
    static String draw(String name, double... powers) {
        double most = Arrays.stream(powers).max().orElseThrow();
        double[] shown = Arrays.stream(powers).map(p -> Math.max(p, LEAST * most)).toArray();
        double least = Arrays.stream(shown).min().orElseThrow();
        Scale x = Plot.across(1, Math.max(2, powers.length));
        Scale y = Scale.fitting(least, most, Plot.BOTTOM, Plot.TOP);
        Plot plot = new Plot("Mean power spectrum of " + name).yTicks(y).xTicks(x);
        plot.svg()
                .polyline(
                        "plot-line plot-0",
                        IntStream.range(0, shown.length)
                                .mapToObj(k -> Svg.point(x.place(k + 1), y.place(shown[k])))
                                .collect(Collectors.joining(" ")));
        return plot.end();
    }
}
