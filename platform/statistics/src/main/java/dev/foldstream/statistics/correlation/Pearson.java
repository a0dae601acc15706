package dev.foldstream.statistics.correlation;

import java.util.stream.DoubleStream;
import org.apache.commons.math3.special.Beta;

/// Pearson's correlation: `r = Σ (aᵢ − ā)(bᵢ − b̄) / √(Σ (aᵢ − ā)² · Σ (bᵢ − b̄)²)`.
///
/// The p-value is that of `t = r √((n − 2) / (1 − r²))` with `n − 2` degrees of freedom, exact for
/// rows from a normal distribution: `I(1 − r²; (n − 2)/2, 1/2)`, where `I` is the regularized
/// incomplete beta function.
///
/// | case | result |
/// |---|---|
/// | a column whose values differ by less than 10⁻¹³ of the largest | NaN: nothing but rounding varies |
/// | a value that is NaN or infinite | NaN |
/// | `r = ±1` | p = 0, for such rows have probability zero |
///
/// Cost `O(n)`. Source: Pearson 1895,
/// [doi:10.1098/rspl.1895.0041](https://doi.org/10.1098/rspl.1895.0041). Equals scipy's `pearsonr`.
public final class Pearson {
    /// Differences, relative to the largest value, that rounding alone can make.
    private static final double ROUNDING = 1e-13;

    private Pearson() {}

    public static double of(double[] a, double[] b) {
        double[] unitA = unit(a);
        double[] unitB = unit(b);
        double products = 0;
        for (int i = 0; i < unitA.length; i++) {
            products += unitA[i] * unitB[i];
        }
        return Math.clamp(products, -1, 1);
    }

    /// Deviations from the mean, of length 1; NaN when there are none. Numbers are brought near 1
    /// first, so that no square overflows.
    private static double[] unit(double... values) {
        int exponent = Math.getExponent(farthest(values));
        double[] deviations =
                DoubleStream.of(values).map(value -> Math.scalb(value, -exponent)).toArray();
        double mean = DoubleStream.of(deviations).sum() / values.length;
        deviations = DoubleStream.of(deviations).map(value -> value - mean).toArray();
        double farthest = farthest(deviations);
        if (!(farthest > ROUNDING)) {
            return DoubleStream.of(values).map(value -> Double.NaN).toArray();
        }
        double norm =
                farthest
                        * Math.sqrt(
                                DoubleStream.of(deviations)
                                        .map(d -> (d / farthest) * (d / farthest))
                                        .sum());
        return DoubleStream.of(deviations).map(d -> d / norm).toArray();
    }

    private static double farthest(double... values) {
        return DoubleStream.of(values).map(Math::abs).max().orElse(Double.NaN);
    }

    /// @param n at least 3
    static double pValue(double r, int n) {
        double unexplained = (1 - Math.abs(r)) * (1 + Math.abs(r));
        return Beta.regularizedBeta(unexplained, (n - 2) / 2.0, 0.5);
    }
}
