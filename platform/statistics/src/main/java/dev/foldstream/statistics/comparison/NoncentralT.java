package dev.foldstream.statistics.comparison;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
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

    private static final double ACCURACY = 1e-13;
    private static final double RELATIVE = 1e-15;
    private static final int MOST_STEPS = 300;

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
        double spread = REACH / Math.sqrt(2 * freedom);
        double from = Math.max(0, 1 - spread);
        double to = 1 + 2 * spread;
        DoubleUnaryOperator integrand =
                s -> normal(t * s - noncentrality) * Math.exp(logDensity(s));
        double step = t == 0 ? to : noncentrality / t;
        double width = t == 0 ? 0 : REACH / Math.abs(t);
        double left = Math.clamp(step - width, from, to);
        double right = Math.clamp(step + width, from, to);
        return integral(integrand, from, left)
                + integral(integrand, left, right)
                + integral(integrand, right, to);
    }

    /// The noncentrality at which `P(T ≤ t)` is `probability`; it falls as `λ` grows.
    double noncentrality(double t, double probability) {
        double reach = 1 + Math.abs(t);
        double low = t - reach;
        while (cumulativeProbability(t, low) < probability) {
            low -= reach;
        }
        double high = t + reach;
        while (cumulativeProbability(t, high) > probability) {
            high += reach;
        }
        return new BrentSolver(RELATIVE, ACCURACY, RELATIVE)
                .solve(
                        MOST_STEPS,
                        lambda -> cumulativeProbability(t, lambda) - probability,
                        low,
                        high);
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
