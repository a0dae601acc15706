package dev.foldstream.statistics.comparison.ranks;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Ranks from 1, smallest value first; equal values share the mean of their places, as by
/// `scipy.stats.rankdata`. Values are equal when they are the same number: `0.0` and `−0.0` are.
///
/// Cost `O(n log n)`.
final class MidRanks {
    private MidRanks() {}

    static double[] of(double[] values) {
        int[] ascending = ascending(values);
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < ascending.length; from = to) {
            to = endOfTie(values, ascending, from);
            double shared = (from + 1 + to) / 2.0;
            for (int place = from; place < to; place++) {
                ranks[ascending[place]] = shared;
            }
        }
        return ranks;
    }

    /// `Σ (t³ − t)` over the groups of `t` equal values.
    static double tieTerm(double[] values) {
        int[] ascending = ascending(values);
        double term = 0;
        for (int from = 0, to; from < ascending.length; from = to) {
            to = endOfTie(values, ascending, from);
            double tied = to - from;
            term += tied * tied * tied - tied;
        }
        return term;
    }

    private static int[] ascending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i] + 0.0)) // −0.0 becomes 0.0
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int endOfTie(double[] values, int[] ascending, int from) {
        int to = from + 1;
        while (to < ascending.length && values[ascending[to]] == values[ascending[from]]) {
            to++;
        }
        return to;
    }
}
