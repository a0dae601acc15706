package dev.foldstream.statistics.comparison.ranks;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Differences of paired scores without the noise of subtraction: 0.768 − 0.763 and 0.985 − 0.980
/// are the same.
///
/// Each is rounded to a multiple of 2⁻⁴⁰ (9 · 10⁻¹³) times the largest score, so scores are told
/// apart down to the twelfth digit. Tests on ranks would else take rounding for information: scipy
/// and R do.
final class Differences {
    private static final int KEPT_BITS = 40;

    private Differences() {}

    /// `one − other`, pair by pair.
    ///
    /// @throws IllegalArgumentException when the lengths differ or a score is not finite
    static double[] of(double[] one, double[] other) {
        if (one.length != other.length) {
            throw new IllegalArgumentException(
                    "%d scores beside %d".formatted(one.length, other.length));
        }
        double largest =
                DoubleStream.concat(DoubleStream.of(one), DoubleStream.of(other))
                        .map(Math::abs)
                        .reduce(0, Math::max);
        if (!Double.isFinite(largest)) {
            throw new IllegalArgumentException("a score is not a finite number");
        }
        if (largest < Double.MIN_NORMAL * Math.scalb(1.0, KEPT_BITS)) {
            return IntStream.range(0, one.length).mapToDouble(i -> one[i] - other[i]).toArray();
        }
        double grid = Math.scalb(1.0, Math.getExponent(largest) - KEPT_BITS);
        return IntStream.range(0, one.length)
                .mapToDouble(i -> rounded(one[i], other[i], grid))
                .toArray();
    }

    /// Halves first: the difference of two finite numbers may be infinite, that of their halves
    /// isn't.
    private static double rounded(double one, double other, double grid) {
        double steps = Math.rint((one / 2 - other / 2) / (grid / 2));
        return Math.clamp(steps * grid, -Double.MAX_VALUE, Double.MAX_VALUE) + 0.0;
    }
}
