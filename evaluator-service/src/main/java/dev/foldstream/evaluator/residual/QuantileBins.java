package dev.foldstream.evaluator.residual;

import java.util.Arrays;

/// Rows sorted by a number and cut into bins of about equal size: the `⌊r · B / n⌋`-th bin is that
/// of the rows of rank `r`, where equal numbers all have the rank of the first of them and so stay
/// together. With few rows there are fewer bins, so that each has ten rows or more; with few
/// different numbers too.
///
/// Cost `O(n log n)`. Immutable.
final class QuantileBins {
    private static final int FEWEST_ROWS = 10;

    private final int[] bins;
    private final double[] lower;
    private final double[] upper;

    /// @param values finite
    /// @param most bins, `B`
    QuantileBins(int most, double... values) {
        int wanted = Math.clamp(values.length / FEWEST_ROWS, 1, most);
        double[] sorted = values.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] += 0.0; // −0 becomes 0
        }
        Arrays.sort(sorted);
        int[] numbers = new int[sorted.length];
        double[] lowest = new double[wanted];
        double[] highest = new double[wanted];
        int used = -1;
        long previous = -1;
        int first = 0;
        for (int i = 0; i < sorted.length; i++) {
            first = sorted[i] == sorted[first] ? first : i;
            long number = (long) first * wanted / sorted.length;
            if (number != previous) {
                previous = number;
                lowest[++used] = sorted[i];
            }
            highest[used] = sorted[i];
            numbers[i] = used;
        }
        lower = Arrays.copyOf(lowest, used + 1);
        upper = Arrays.copyOf(highest, used + 1);
        bins = new int[values.length];
        for (int i = 0; i < bins.length; i++) {
            bins[i] = numbers[Arrays.binarySearch(sorted, values[i] + 0.0)];
        }
    }

    int count() {
        return lower.length;
    }

    /// By row.
    int[] bins() {
        return bins.clone();
    }

    /// The least number of a bin.
    double lower(int bin) {
        return lower[bin];
    }

    /// The greatest number of a bin.
    double upper(int bin) {
        return upper[bin];
    }
}
