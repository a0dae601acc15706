package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.verdict.Evidence.Method;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoublePredicate;
import java.util.stream.DoubleStream;

/// Sums of numbers whose signs are flipped: of all `2ⁿ` ways, or of a seeded sample of them.
final class SignFlips {
    private static final int MOST_EXACT = 20;
    private static final int DRAWS = 9_999;

    /// Sums closer than this, relative to the sum of sizes, are equal up to rounding.
    private static final double ROUNDING = 1e-12;

    private final int n;
    private final long seed;

    SignFlips(int n, long seed) {
        this.n = n;
        this.seed = seed;
    }

    Method method() {
        return n <= MOST_EXACT ? Method.EXACT : Method.RESAMPLED;
    }

    /// Share of sums whose size is at least that of the unflipped one.
    double shareAsLarge(double[] values) {
        double observed = Math.abs(DoubleStream.of(values).sum()) - slack(values);
        return share(values, sum -> Math.abs(sum) >= observed);
    }

    /// Share of sums that are at least the unflipped one.
    double shareAbove(double[] values) {
        double observed = DoubleStream.of(values).sum() - slack(values);
        return share(values, sum -> sum >= observed);
    }

    private static double slack(double[] values) {
        return ROUNDING * DoubleStream.of(values).map(Math::abs).sum();
    }

    private double share(double[] values, DoublePredicate extreme) {
        return n <= MOST_EXACT ? exact(values, extreme) : drawn(values, extreme);
    }

    /// All sums of one half of the numbers beside all of the other: no sum is of more than `n`
    /// additions.
    private static double exact(double[] values, DoublePredicate extreme) {
        int half = values.length / 2;
        double[] left = sums(Arrays.copyOfRange(values, 0, half));
        double[] right = sums(Arrays.copyOfRange(values, half, values.length));
        long count = 0;
        for (double one : left) {
            for (double other : right) {
                if (extreme.test(one + other)) {
                    count++;
                }
            }
        }
        return (double) count / ((long) left.length * right.length);
    }

    private static double[] sums(double[] values) {
        double[] sums = {0};
        for (double value : values) {
            double[] longer = new double[2 * sums.length];
            for (int i = 0; i < sums.length; i++) {
                longer[2 * i] = sums[i] + value;
                longer[2 * i + 1] = sums[i] - value;
            }
            sums = longer;
        }
        return sums;
    }

    private double drawn(double[] values, DoublePredicate extreme) {
        SplittableRandom random = new SplittableRandom(seed);
        int count = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (double value : values) {
                sum += random.nextBoolean() ? value : -value;
            }
            if (extreme.test(sum)) {
                count++;
            }
        }
        return (count + 1.0) / (DRAWS + 1.0);
    }
}
