package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;

/// Bayesian correlated t-test: how probable it is that the mean difference lies below, within and
/// above a region of practical equivalence.
///
/// With the prior `p(µ, σ) ∝ 1/σ`, the posterior of the mean difference is Student's t with `J − 1`
/// degrees of freedom, location `d̄` and scale `√((1/J + ρ/(1 − ρ)) s²)`, where `ρ = n_test /
/// (n_test + n_train)`, so `ρ/(1 − ρ) = n_test/n_train`. The interval is the central credible one
/// at `1 − α`; its numbers are those of [CorrectedResampledT], their meaning is not.
///
/// | symbol | meaning |
/// |---|---|
/// | `J` | folds, not folds × seeds |
/// | `d̄`, `s²` | mean and variance (divisor `J − 1`) of candidate − reference over folds |
/// | below, within, above | `P(µ < −rope)`, `P(−rope ≤ µ ≤ rope)`, `P(µ > rope)`; without a ROPE nothing is within |
///
/// Impossible cases are those of [CorrectedResampledT]. Cost `O(J)`.
///
/// Sources: Corani & Benavoli 2015,
/// [doi:10.1007/s10994-015-5486-z](https://doi.org/10.1007/s10994-015-5486-z); Benavoli et al.
/// 2017, [jmlr.org/papers/v18/16-305](https://jmlr.org/papers/v18/16-305.html), section 4.1. Equals
/// baycomp's `two_on_single` where `n_test/n_train` is that of k-fold cross-validation.
public final class BayesianCorrelatedT {
    private BayesianCorrelatedT() {}

    /// @param candidate score per fold, averaged over seeds
    /// @param reference the same for the other model, folds in the same order
    /// @param testToTraining `n_test / n_train`
    /// @throws IllegalArgumentException when the scores are not paired
    public static TestResult test(
            double[] candidate, double[] reference, double testToTraining, Decision decision) {
        PairedDifferences differences = new PairedDifferences(candidate, reference);
        return differences
                .obstacle()
                .orElseGet(() ->
                        new ResampledMean(differences, testToTraining)
                                .bayesian(ComparisonTest.BAYESIAN_T, decision));
    }
}
