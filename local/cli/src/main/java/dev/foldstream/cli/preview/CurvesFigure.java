package dev.foldstream.cli.preview;

import dev.foldstream.page.Scale;
import dev.foldstream.page.Svg;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Draws some rows of a column as curves: the numbers of the last axis one after another; of a
/// column of several axes, the first run of them.
final class CurvesFigure {
    private static final int CURVES = 5;

    /// More than the width shows nobody sees.
    private static final int MOST_POINTS = 600;

    private CurvesFigure() {}

    /// @param length of the last axis
    static String draw(String name, ColumnSample sample, int length) {
        List<double[]> curves = new ArrayList<>();
        int count = Math.min(CURVES, sample.rows());
        for (int i = 0; i < count; i++) {
            double[] row = sample.row(ColumnSample.pick(i, count, sample.rows()));
            curves.add(Arrays.copyOf(row, Math.min(length, row.length)));
        }
        double[] all =
                curves.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
        Scale x = Plot.across(0, Math.max(1, length - 1));
        Scale y = Plot.up(Arrays.stream(all).min().orElse(0), Arrays.stream(all).max().orElse(1));
        Plot plot = new Plot("Rows of " + name).yTicks(y).xTicks(x);
        for (int i = 0; i < curves.size(); i++) {
            plot.svg().polyline("plot-line plot-" + i, points(curves.get(i), x, y));
        }
        return plot.end();
    }

    static String points(double[] values, Scale x, Scale y) {
        int shown = Math.min(MOST_POINTS, values.length);
        return IntStream.range(0, shown)
                .map(i -> (int) ((long) i * values.length / shown))
                .filter(i -> Double.isFinite(values[i]))
                .mapToObj(i -> Svg.point(x.place(i), y.place(values[i])))
                .collect(Collectors.joining(" "));
    }
}
