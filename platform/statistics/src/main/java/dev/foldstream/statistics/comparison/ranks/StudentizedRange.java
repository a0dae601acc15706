package dev.foldstream.statistics.comparison.ranks;

import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Erf;

/// The range of `k` independent standard normal numbers: the studentized range with infinite
/// degrees of freedom.
///
/// `P(range ≤ q) = k ∫ φ(z) [Φ(z) − Φ(z − q)]ᵏ⁻¹ dz`, the integral by the trapezoidal rule, which
/// converges faster than any power of its step for such an integrand. The quantile is found by
/// Brent's method.
///
/// | symbol | meaning |
/// |---|---|
/// | `φ`, `Φ` | density and distribution of the standard normal |
/// | `k` | 2 or more |
/// | `q` | range, dimensionless |
///
/// | case | value |
/// |---|---|
/// | `q ≤ 0` | probability 0 |
/// | tail probability below 1e-13 | absolute, not relative accuracy |
///
/// Cost 321 evaluations a probability. Source: Demšar 2006, *JMLR* 7, 1–30, whose table 5 has these
/// quantiles divided by `√2`; equals `scipy.stats.studentized_range(k, inf)`.
public final class StudentizedRange {
    private static final double STEP = 1.0 / 16;
    private static final double HALF_WIDTH = 10;

    /// The range of any number of models that fits into memory lies below.
    private static final double LARGEST = 64;

    private static final double ACCURACY = 1e-14;
    private static final int MOST_STEPS = 1_000;
    private static final double NORMAL = 1 / Math.sqrt(2 * Math.PI);

    private StudentizedRange() {}

    /// Probability that the range of `k` is more than `q`.
    ///
    /// @throws IllegalArgumentException when `k < 2` or `q` is NaN
    public static double survival(double q, int k) {
        if (k < 2 || Double.isNaN(q)) {
            throw new IllegalArgumentException("no range of %d numbers, q = %s".formatted(k, q));
        }
        if (q <= 0) {
            return 1;
        }
        double missed = 0;
        int steps = (int) (HALF_WIDTH / STEP);
        for (int i = -steps; i <= steps; i++) {
            double z = i * STEP;
            double whole = k * NORMAL * Math.exp(-z * z / 2);
            // 1 and this integral differ by less than rounding, where it is of Φ(z) alone
            missed += whole * (Math.pow(upTo(z), k - 1) - Math.pow(between(z - q, z), k - 1));
        }
        return Math.clamp(missed * STEP, 0, 1);
    }

    /// The `q` that the range of `k` exceeds with probability `alpha`.
    ///
    /// @throws IllegalArgumentException when `alpha` is not in (0, 1)
    public static double quantile(double alpha, int k) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha is %s, not in (0, 1)".formatted(alpha));
        }
        return new BrentSolver(ACCURACY, ACCURACY)
                .solve(MOST_STEPS, q -> survival(q, k) - alpha, 0, LARGEST);
    }

    private static double upTo(double z) {
        return Erf.erfc(-z / Math.sqrt(2)) / 2;
    }

    /// On the side where `erfc` is small, so that differences keep their digits.
    private static double between(double from, double to) {
        return from > 0 ? upTo(-from) - upTo(-to) : upTo(to) - upTo(from);
    }
}
