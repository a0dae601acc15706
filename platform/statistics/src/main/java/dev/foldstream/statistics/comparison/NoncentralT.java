package dev.foldstream.statistics.comparison;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;

/// The noncentral t distribution: of `(Z + λ) / √(χ²_ν / ν)` with a standard normal `Z`.
///
/// `P(T ≤ t) = ∫₀^∞ Φ(t s − λ) f(s) ds`, where `f` is the density of `√(χ²_ν / ν)`, by
/// Gauss–Legendre quadrature in panels; the step of `Φ` at `s = λ/t` has panels of its own, so that
/// a steep one is seen. Good to about 1e-12. Cost: some hundred evaluations of Φ.
final class NoncentralT {
    private static final int NODES = 24;
    private static final int PANELS = 4;

    /// Standard deviations around a peak beyond which nothing is left.
    private static final double REACH = 12;

    private static final double DENSITY = 1 / Math.sqrt(2 * Math.PI);
    private static final double ACCURACY = 1e-13;
    private static final int MOST_STEPS = 200;

    private static final GaussIntegrator UNIT = new GaussIntegratorFactory().legendre(NODES, 0, 1);

    private final double freedom;
    private final double logNorm;

    /// @param freedom `ν`, at least 1
    NoncentralT(double freedom) {
        this.freedom = freedom;
        double half = freedom / 2;
        logNorm = Math.log(2) + half * Math.log(half) - Gamma.logGamma(half);
    }

    /// `P(T ≤ t)` at the noncentrality `λ`.
    double cumulativeProbability(double t, double noncentrality) {
        return integral(t, noncentrality, NoncentralT::normal);
    }

    /// `∂P(T ≤ t)/∂λ`, below 0.
    private double slope(double t, double noncentrality) {
        return integral(t, noncentrality, z -> -DENSITY * Math.exp(-z * z / 2));
    }

    /// `∫₀^∞ g(t s − λ) f(s) ds`.
    private double integral(double t, double noncentrality, DoubleUnaryOperator g) {
        double spread = REACH / Math.sqrt(2 * freedom);
        double from = Math.max(0, 1 - spread);
        double to = 1 + 2 * spread;
        DoubleUnaryOperator integrand =
                s -> g.applyAsDouble(t * s - noncentrality) * Math.exp(logDensity(s));
        double step = t == 0 ? to : noncentrality / t;
        double width = t == 0 ? 0 : REACH / Math.abs(t);
        double left = Math.clamp(step - width, from, to);
        double right = Math.clamp(step + width, from, to);
        return integral(integrand, from, left)
                + integral(integrand, left, right)
                + integral(integrand, right, to);
    }

    /// The noncentrality at which `P(T ≤ t)` is `probability`; it falls as `λ` grows. Newton's
    /// steps from the normal approximation, kept between bounds.
    double noncentrality(double t, double probability) {
        double deviation = Math.sqrt(1 + t * t / (2 * freedom));
        double lambda = t - ScaledNormal.quantile(probability) * deviation;
        double low = Double.NEGATIVE_INFINITY;
        double high = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MOST_STEPS; i++) {
            double excess = cumulativeProbability(t, lambda) - probability;
            low = excess > 0 ? lambda : low;
            high = excess < 0 ? lambda : high;
            double next = lambda - excess / slope(t, lambda);
            if (!(next > low && next < high)) {
                next = between(low, high, lambda, deviation * (i + 1));
            }
            if (Math.abs(next - lambda) <= ACCURACY * (1 + Math.abs(lambda))) {
                return next;
            }
            lambda = next;
        }
        return lambda;
    }

    private static double between(double low, double high, double lambda, double reach) {
        if (Double.isInfinite(low)) {
            return lambda - reach;
        }
        return Double.isInfinite(high) ? lambda + reach : low + (high - low) / 2;
    }

    private static double integral(DoubleUnaryOperator integrand, double from, double to) {
        double sum = 0;
        double size = (to - from) / PANELS;
        for (int panel = 0; size > 0 && panel < PANELS; panel++) {
            double start = from + panel * size;
            sum += size * UNIT.integrate(u -> integrand.applyAsDouble(start + size * u));
        }
        return sum;
    }

    /// `f(s) = 2 (ν/2)^{ν/2} / Γ(ν/2) · s^{ν−1} e^{−ν s²/2}`.
    private double logDensity(double s) {
        return logNorm + (freedom - 1) * Math.log(s) - freedom * s * s / 2;
    }

    private static double normal(double z) {
        return 0.5 * Erf.erfc(-z / Math.sqrt(2));
    }
}
