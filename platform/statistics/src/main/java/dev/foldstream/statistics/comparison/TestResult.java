package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Effect;
import dev.foldstream.contracts.verdict.Evidence;
import java.util.List;
import java.util.Optional;

/// What a paired test says about two models' scores.
public sealed interface TestResult {

    /// Mean of `candidate − reference`, in the metric's unit; NaN when a score is.
    double difference();

    /// @param interval of the difference, at confidence `1 − α`; absent for tests that give none
    /// @param effect size of the difference without unit, where the test has one
    /// @param warnings assumptions of the test that do not hold, in plain words
    /// @param sentence what was found, in plain words
    record Made(
            double difference,
            Optional<Interval> interval,
            Evidence evidence,
            Optional<Effect> effect,
            List<String> warnings,
            String sentence)
            implements TestResult {
        public Made {
            warnings = List.copyOf(warnings);
        }
    }

    /// The scores don't allow the test: there is no p-value, and nothing is decided.
    ///
    /// @param reason in plain words
    record Impossible(double difference, String reason) implements TestResult {}
}
