package dev.foldstream.statistics.correlation;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Spearman's rank correlation: Pearson's correlation of the ranks, equal values with their mean
/// rank. NaN when one of the two does not vary. Cost `O(n log n)`.
///
/// Source: Spearman 1904, [doi:10.2307/1412159](https://doi.org/10.2307/1412159). Equals scipy's
/// `spearmanr`.
public final class Spearman {
    private Spearman() {}

    public static double of(double[] a, double[] b) {
        double[] ranksA = ranks(a);
        double[] ranksB = ranks(b);
        double mean = (a.length + 1) / 2.0;
        double products = 0;
        double squaresA = 0;
        double squaresB = 0;
        for (int i = 0; i < a.length; i++) {
            products += (ranksA[i] - mean) * (ranksB[i] - mean);
            squaresA += (ranksA[i] - mean) * (ranksA[i] - mean);
            squaresB += (ranksB[i] - mean) * (ranksB[i] - mean);
        }
        return products / Math.sqrt(squaresA * squaresB);
    }

    /// From 1.
    private static double[] ranks(double[] values) {
        int[] order =
                IntStream.range(0, values.length)
                        .boxed()
                        .sorted((i, j) -> Double.compare(values[i], values[j]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] ranks = new double[values.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            int next = Math.max(to, from + 1); // NaN is not equal to itself
            Arrays.stream(order, from, next).forEach(i -> ranks[i] = rank);
            from = next;
        }
        return ranks;
    }
}
