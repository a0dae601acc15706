package dev.foldstream.contracts.verdict;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A paired comparison of two models by one test.
///
/// @param metric whose scores are compared; `mcnemar` compares accuracies, whatever ranks
/// @param alpha probability of a false alarm that is borne
/// @param rope differences up to this size do not matter, in the metric's unit; absent when the
///   scores give none
/// @param difference mean of `candidate − reference`, in the metric's unit; absent when it is no
///   finite number
/// @param interval of this difference alone, at confidence `1 − alpha`
/// @param pValue two-sided, corrected where there is more than one comparison; absent when the test
///   could not be made, or gives a posterior instead
/// @param correction absent when this is the only comparison
/// @param evidence absent when the test could not be made
/// @param effect size without unit
/// @param obstacle why the test could not be made
/// @param warnings assumptions that do not hold, in plain words
/// @param sentence the conclusion in plain words
public record Comparison(
        String candidate,
        String reference,
        Metric metric,
        ComparisonTest test,
        double alpha,
        OptionalDouble rope,
        OptionalDouble difference,
        Optional<Interval> interval,
        OptionalDouble pValue,
        Optional<Correction> correction,
        Optional<Evidence> evidence,
        Optional<Effect> effect,
        Conclusion conclusion,
        Optional<String> obstacle,
        List<String> warnings,
        String sentence) {
    public Comparison {
        warnings = List.copyOf(warnings);
    }

    /// Whether it is of these two models, in either order.
    public boolean isOf(String one, String other) {
        return (candidate.equals(one) && reference.equals(other))
                || (candidate.equals(other) && reference.equals(one));
    }

    /// A range of values.
    public record Interval(double lower, double upper) {}

    /// What can be said about two models.
    public enum Conclusion {
        CANDIDATE_BETTER,
        REFERENCE_BETTER,
        /// Whatever the difference is, it is too small to matter.
        EQUIVALENT,
        UNDECIDED
    }

    /// How p-values of several comparisons were corrected.
    ///
    /// @param method e.g. `Holm`
    /// @param comparisons in the family
    public record Correction(String method, int comparisons) {}
}
