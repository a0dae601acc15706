package dev.foldstream.statistics.correlation;

import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// All `n!` orders of a few rows, each as likely as the others when two columns have nothing to do
/// with each other.
final class Orders {
    /// More rows have more orders than are worth counting: `10!` is 3.6 million.
    static final int MOST_ROWS = 9;

    /// Rounding of a sum of ranks, relative to its size.
    private static final double ROUNDING = 1e-9;

    private Orders() {}

    /// The share of orders in which a statistic, which is about zero on average, is as far from
    /// zero as in the order that the rows have. Cost `O(n! · n)`.
    ///
    /// @param rows at most [#MOST_ROWS]
    static double shareAsFar(int rows, ToDoubleFunction<int[]> statistic) {
        int[] order = IntStream.range(0, rows).toArray();
        double limit = Math.abs(statistic.applyAsDouble(order)) * (1 - ROUNDING);
        int[] swaps = new int[rows];
        long as = 1; // the order that the rows have
        long all = 1;
        int at = 1;
        while (at < rows) {
            if (swaps[at] < at) {
                exchange(order, at % 2 == 0 ? 0 : swaps[at], at);
                all++;
                as += Math.abs(statistic.applyAsDouble(order)) >= limit ? 1 : 0;
                swaps[at]++;
                at = 1;
            } else {
                swaps[at++] = 0;
            }
        }
        return (double) as / all;
    }

    private static void exchange(int[] order, int i, int j) {
        int held = order[i];
        order[i] = order[j];
        order[j] = held;
    }
}
