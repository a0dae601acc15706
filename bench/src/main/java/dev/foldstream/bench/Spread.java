package dev.foldstream.bench;

import java.util.Arrays;
import java.util.Locale;

/// Median and extremes of repeated measurements.
record Spread(double minimum, double median, double maximum, int n) {

    /// @throws IllegalArgumentException when there is nothing to summarise
    static Spread of(double... measured) {
        if (measured.length == 0) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1], sorted.length);
    }

    /// A row of a Markdown table.
    String row(String what, String unit) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %.2f – %.2f | %s | %d |",
                what,
                median,
                minimum,
                maximum,
                unit,
                n);
    }
}
