package dev.foldstream.statistics.correlation;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/// Percentile interval of a coefficient by resampling rows: as many rows as there are, drawn with
/// replacement, `resamples` times; the interval lies between the `α/2` and the `1 − α/2` quantile
/// of the coefficients (linear between neighbors, as numpy's default).
///
/// Draws in which one of the two does not vary have no coefficient and are left out; where they are
/// more than one in twenty, there is no interval. It is no wider than the values that rows took,
/// and so too narrow with few rows: below 20 rather read [FisherInterval].
///
/// The same seed gives the same interval. Cost `O(resamples · n)`, of Kendall's τ `· log n`.
/// Source: Efron & Tibshirani 1993, *An Introduction to the Bootstrap*, chapter 13,
/// [doi:10.1201/9780429246593](https://doi.org/10.1201/9780429246593).
///
/// @param resamples at least 1
public record PairBootstrap(int resamples, long seed, double alpha) {
    private static final double MOST_LEFT_OUT = 0.05;

    /// Of a coefficient over pairs of finite numbers.
    public Optional<Interval> interval(Coefficient coefficient, double[] a, double[] b) {
        return interval(a.length, new ResampledPairs(coefficient, a, b)::value);
    }

    /// Of any statistic of rows.
    ///
    /// @param rows to draw from
    /// @param statistic of how often each row was drawn, `[rows]`; NaN where it has none
    public Optional<Interval> interval(int rows, ToDoubleFunction<int[]> statistic) {
        return interval(List.of(rows), draws -> statistic.applyAsDouble(draws.getFirst()));
    }

    /// Of a statistic of several samples, each of which is drawn anew from itself.
    ///
    /// @param rows of each sample
    /// @param statistic of how often each row of each sample was drawn; NaN where it has none
    public Optional<Interval> interval(
            List<Integer> rows, ToDoubleFunction<List<int[]>> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[resamples];
        int count = 0;
        for (int i = 0; i < resamples; i++) {
            double value =
                    statistic.applyAsDouble(rows.stream().map(n -> draw(n, random)).toList());
            if (!Double.isNaN(value)) {
                values[count++] = value;
            }
        }
        if (count == 0 || resamples - count > MOST_LEFT_OUT * resamples) {
            return Optional.empty();
        }
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return Optional.of(
                new Interval(quantile(sorted, alpha / 2), quantile(sorted, 1 - alpha / 2)));
    }

    /// How often each of `rows` rows comes up in as many draws with replacement.
    public static int[] draw(int rows, SplittableRandom random) {
        int[] times = new int[rows];
        for (int i = 0; i < rows; i++) {
            times[random.nextInt(rows)]++;
        }
        return times;
    }

    private static double quantile(double[] sorted, double share) {
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
