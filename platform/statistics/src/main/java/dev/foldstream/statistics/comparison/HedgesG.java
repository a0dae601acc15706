package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Effect;
import java.util.Optional;
import org.apache.commons.math3.special.Gamma;

/// How large a difference is beside its spread over folds: Hedges' `g = c(ν) d̄ / s`, where `d̄ /
/// s` is Cohen's `d_z` of paired differences and `ν = J − 1`.
///
/// `c(ν) = Γ(ν/2) / (√(ν/2) Γ((ν − 1)/2))` takes away the bias of few folds: 0.80 for five, 0.91
/// for ten. The interval is of the true `δ = µ/σ`: all `δ` that the observed `t` does not refuse,
/// where `t` has the noncentral t distribution with `λ = δ / √(1/J + ρ)` and `ν` degrees of
/// freedom. It is exact where the corrected t-test is, and says with few folds how little is known.
///
/// With two folds `c` is 0, and there is no effect size.
///
/// Sources: Hedges 1981,
/// [doi:10.3102/10769986006002107](https://doi.org/10.3102/10769986006002107), equation 6e; Cumming
/// & Finch 2001, [doi:10.1177/0013164401614002](https://doi.org/10.1177/0013164401614002).
final class HedgesG {
    private static final int FEWEST = 3;

    private HedgesG() {}

    /// @param differences that vary
    /// @param correlation `ρ`; 0 for independent folds
    static Optional<Effect> of(PairedDifferences differences, double correlation, double alpha) {
        int folds = differences.n();
        if (folds < FEWEST) {
            return Optional.empty();
        }
        int freedom = folds - 1;
        double standardised = differences.mean() / Math.sqrt(differences.variance());
        double scale = Math.sqrt(1.0 / folds + correlation);
        double t = standardised / scale;
        NoncentralT distribution = new NoncentralT(freedom);
        Interval interval =
                new Interval(
                        scale * distribution.noncentrality(t, 1 - alpha / 2),
                        scale * distribution.noncentrality(t, alpha / 2));
        return Optional.of(
                new Effect(Effect.Measure.HEDGES_G, unbiasing(freedom) * standardised, interval));
    }

    static double unbiasing(int freedom) {
        double half = freedom / 2.0;
        return Math.exp(Gamma.logGamma(half) - Gamma.logGamma(half - 0.5)) / Math.sqrt(half);
    }
}
