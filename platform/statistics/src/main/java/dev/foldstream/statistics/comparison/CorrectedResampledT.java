package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;
import java.util.List;

/// Corrected resampled t-test: whether two models differ, from paired scores on `J` folds whose
/// training parts overlap.
///
/// `t = d̄ / √((1/J + n_test/n_train) · s²)` with `J − 1` degrees of freedom, where `dⱼ` is
/// candidate − reference on fold `j`, `d̄` its mean, `s²` its variance (divisor `J − 1`). The
/// two-sided interval is `d̄ ± t₁₋α/₂ · √((1/J + n_test/n_train) · s²)`.
///
/// | symbol | meaning |
/// |---|---|
/// | `J` | folds, **not** folds × seeds |
/// | `dⱼ` | difference on fold `j`, averaged over seeds first |
/// | `n_train` | rows that a model could learn from: training and validation part |
///
/// **Why the fold is the unit.** Folds share training rows, so their scores are correlated and the
/// plain paired t-test raises false alarms; `n_test/n_train` corrects for that (Nadeau & Bengio
/// take `ρ = n_test / (n_test + n_train)`). In repeated cross-validation (Bouckaert & Frank) every
/// repeat draws a new partition, so `J` counts folds × repeats. Seeds repeat the training on the
/// *same* partition: they average out the chance of initial weights, but say nothing new about the
/// data. Counting them in `J` would add degrees of freedom that the data don't have: at the
/// correlation that the correction assumes, false alarms rise well above α, while averaging keeps α
/// (`CorrectedResampledTSimulationTest`).
///
/// **Why validation rows count as training rows.** `n_train` is what the learning algorithm was
/// given; choosing the best epoch by some of it is part of the algorithm. `n_test` is what it never
/// saw.
///
/// **Equivalence** is shown by two one-sided tests of the same `t`: that the difference is above
/// `−rope`, and that it is below `+rope`.
///
/// | case | result |
/// |---|---|
/// | one fold | impossible: no variance |
/// | a score that is NaN or infinite | impossible |
/// | differences equal up to rounding in every fold (zero included) | impossible: t would be 0/0 or infinite, and no p-value follows from it |
///
/// Assumes that differences are normal and that all pairs of folds are equally correlated, by
/// `n_test / (n_test + n_train)`. Effect size: [Hedges' g](HedgesG). Cost `O(J)`. Sources: Nadeau &
/// Bengio 2003, *Machine Learning* 52, 239–281,
/// [doi:10.1023/A:1024068626366](https://doi.org/10.1023/A:1024068626366), section 5; Bouckaert &
/// Frank 2004, *PAKDD*,
/// [doi:10.1007/978-3-540-24775-3_3](https://doi.org/10.1007/978-3-540-24775-3_3).
public final class CorrectedResampledT {
    private CorrectedResampledT() {}

    /// Without a region of practical equivalence.
    ///
    /// @see #test(double[], double[], double, Decision)
    public static TestResult test(
            double[] candidate, double[] reference, double testToTraining, double alpha) {
        return test(candidate, reference, testToTraining, Decision.at(alpha));
    }

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
                                .frequentist(ComparisonTest.CORRECTED_T, decision, List.of()));
    }
}
