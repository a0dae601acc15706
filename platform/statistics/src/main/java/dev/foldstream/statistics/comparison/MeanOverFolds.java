package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import java.util.Optional;

/// How well the mean score of one model is known: `x̄ ± t₁₋α/₂ √((1/J + n_test/n_train) s²)` with
/// `J − 1` degrees of freedom, over `J` folds whose training parts overlap.
///
/// The same correction as that of [CorrectedResampledT], and the same assumptions. Intervals of two
/// models may overlap although the paired test tells them apart, for folds that are hard for one
/// are hard for the other. Cost `O(J)`.
///
/// Source: Nadeau & Bengio 2003,
/// [doi:10.1023/A:1024068626366](https://doi.org/10.1023/A:1024068626366), section 5.
public final class MeanOverFolds {
    private MeanOverFolds() {}

    /// @param scores per fold, averaged over seeds
    /// @param testToTraining `n_test / n_train`
    /// @return empty with one fold, with equal scores, and where a score is no finite number
    public static Optional<Interval> interval(
            double[] scores, double testToTraining, double alpha) {
        PairedDifferences values = new PairedDifferences(scores, new double[scores.length]);
        if (values.obstacle().isPresent()) {
            return Optional.empty();
        }
        double error = Math.sqrt((1.0 / scores.length + testToTraining) * values.variance());
        return Optional.of(
                new ScaledStudent(values.mean(), error, scores.length - 1).interval(alpha));
    }
}
