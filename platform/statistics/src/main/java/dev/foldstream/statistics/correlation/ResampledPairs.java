package dev.foldstream.statistics.correlation;

/// Pairs of numbers whose coefficient is wanted for many samples of them, in which a pair can stand
/// several times. What doesn't change is computed once: `O(n log n)`, and `O(n)` a sample, of
/// Kendall's τ `O(n log n)`. Immutable.
public final class ResampledPairs {
    private final Coefficient coefficient;
    private final double[] a;
    private final double[] b;
    private final DenseRanks ranksA;
    private final DenseRanks ranksB;

    /// @param a finite
    /// @param b finite, as many
    public ResampledPairs(Coefficient coefficient, double[] a, double[] b) {
        this.coefficient = coefficient;
        this.a = deviations(a);
        this.b = deviations(b);
        this.ranksA = new DenseRanks(a);
        this.ranksB = new DenseRanks(b);
    }

    /// So that sums of squares lose no digits.
    private static double[] deviations(double... values) {
        double mean = 0;
        for (double value : values) {
            mean += value / values.length;
        }
        double[] deviations = values.clone();
        for (int i = 0; i < values.length; i++) {
            deviations[i] -= mean;
        }
        return deviations;
    }

    /// Number of pairs.
    public int count() {
        return a.length;
    }

    /// The coefficient of a sample; NaN when one of the two does not vary in it.
    ///
    /// @param times how often each pair stands in it, `[count]`
    public double value(int... times) {
        return switch (coefficient) {
            case PEARSON -> moments(a, b, times);
            case SPEARMAN -> moments(ranks(ranksA, times), ranks(ranksB, times), times);
            case KENDALL -> Kendall.Pairs.of(keys(times)).coefficient();
        };
    }

    private static double moments(double[] x, double[] y, int... times) {
        if (!varies(x, times) || !varies(y, times)) {
            return Double.NaN; // said here, for the mean of equal numbers is off by rounding
        }
        double n = 0;
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < times.length; i++) {
            n += times[i];
            meanX += times[i] * x[i];
            meanY += times[i] * y[i];
        }
        meanX /= n;
        meanY /= n;
        double products = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (int i = 0; i < times.length; i++) {
            double dx = x[i] - meanX;
            double dy = y[i] - meanY;
            products += times[i] * dx * dy;
            squaresX += times[i] * dx * dx;
            squaresY += times[i] * dy * dy;
        }
        return Math.clamp(products / (Math.sqrt(squaresX) * Math.sqrt(squaresY)), -1, 1);
    }

    private static boolean varies(double[] values, int... times) {
        double first = Double.NaN;
        for (int i = 0; i < times.length; i++) {
            if (times[i] > 0) {
                if (values[i] != first && !Double.isNaN(first)) {
                    return true;
                }
                first = values[i];
            }
        }
        return false;
    }

    private static double[] ranks(DenseRanks ranks, int... times) {
        int[] sizes = new int[ranks.distinct()];
        for (int i = 0; i < times.length; i++) {
            sizes[ranks.of(i)] += times[i];
        }
        return ranks.centered(sizes);
    }

    private long[] keys(int... times) {
        int n = 0;
        for (int each : times) {
            n += each;
        }
        long[] keys = new long[n];
        int next = 0;
        for (int i = 0; i < times.length; i++) {
            for (int again = 0; again < times[i]; again++) {
                keys[next++] = ((long) ranksA.of(i) << Integer.SIZE) | ranksB.of(i);
            }
        }
        return keys;
    }
}
