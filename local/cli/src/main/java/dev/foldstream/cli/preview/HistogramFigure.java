package dev.foldstream.cli.preview;

import dev.foldstream.page.Scale;
import java.util.Arrays;

/// Draws how the numbers of a column are distributed. Whole numbers of a small range have a bar
/// each; else there are `2 n^⅓` bars (Rice's rule), 8 to 40.
final class HistogramFigure {
    private static final int FEWEST_BARS = 8;
    private static final int MOST_BARS = 40;

    private HistogramFigure() {}

    /// @param numbers finite, at least one
    static String draw(String name, double... numbers) {
        double least = Arrays.stream(numbers).min().orElseThrow();
        double most = Arrays.stream(numbers).max().orElseThrow();
        boolean whole = Arrays.stream(numbers).allMatch(x -> x == Math.rint(x));
        boolean each = whole && most - least < MOST_BARS;
        double lower = each ? least - 0.5 : least;
        double upper = each ? most + 0.5 : most;
        int rice = (int) Math.ceil(2 * Math.cbrt(numbers.length));
        int bars =
                each
                        ? (int) (most - least) + 1
                        : least == most ? 1 : Math.clamp(rice, FEWEST_BARS, MOST_BARS);
        int[] counts = count(numbers, lower, upper, bars);
        int highest = Arrays.stream(counts).max().orElseThrow();
        Scale x = Plot.across(lower, upper);
        Scale y = Plot.up(0, highest);
        Plot plot = new Plot("Histogram of " + name).yTicks(y);
        plot = each ? plot.wholeTicks(x) : plot.xTicks(x);
        double width = (Plot.RIGHT - Plot.LEFT) / bars;
        for (int bar = 0; bar < bars; bar++) {
            if (counts[bar] > 0) {
                double top = y.place(counts[bar]);
                plot.svg()
                        .rectangle(
                                "plot-bar",
                                Plot.LEFT + bar * width + 0.5,
                                top,
                                Math.max(1, width - 1),
                                Plot.BOTTOM - top);
            }
        }
        return plot.end();
    }

    /// The last bar has its upper end.
    static int[] count(double[] numbers, double lower, double upper, int bars) {
        int[] counts = new int[bars];
        for (double number : numbers) {
            double share = upper > lower ? (number - lower) / (upper - lower) : 0;
            counts[Math.clamp((long) (share * bars), 0, bars - 1)]++;
        }
        return counts;
    }
}
