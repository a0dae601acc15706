package dev.foldstream.contracts.verdict;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A paired comparison of two models.
///
/// @param difference mean of `candidate − reference` over pairs, in the metric's unit
/// @param statistic absent when the test could not be made
/// @param degreesOfFreedom absent when the test could not be made
/// @param pValue two-sided, corrected by Holm's method where there is more than one comparison;
///   absent when the test could not be made
/// @param interval of this difference alone, at confidence `1 − alpha`
/// @param n pairs: folds × seeds
/// @param warnings assumptions that do not hold, in plain words
/// @param sentence the conclusion in plain words
public record Comparison(
        String candidate,
        String reference,
        Metric metric,
        ComparisonTest test,
        double difference,
        OptionalDouble statistic,
        OptionalDouble degreesOfFreedom,
        OptionalDouble pValue,
        double alpha,
        Optional<Interval> interval,
        int n,
        Conclusion conclusion,
        List<String> warnings,
        String sentence) {
    public Comparison {
        warnings = List.copyOf(warnings);
    }

    /// A range of values.
    public record Interval(double lower, double upper) {}

    /// What can be said about two models.
    public enum Conclusion {
        CANDIDATE_BETTER,
        REFERENCE_BETTER,
        UNDECIDED
    }
}
