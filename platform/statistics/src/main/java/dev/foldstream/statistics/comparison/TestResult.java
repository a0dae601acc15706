package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.verdict.Comparison.Interval;

/// What a paired test says about two models' scores.
public sealed interface TestResult {

    /// Mean of `candidate − reference`, in the metric's unit.
    double difference();

    /// @param pValue two-sided
    /// @param interval of the difference, at confidence `1 − α`
    record Made(
            double difference,
            double statistic,
            double degreesOfFreedom,
            double pValue,
            Interval interval)
            implements TestResult {}

    /// The scores don't allow the test: there is no p-value, and nothing is decided.
    ///
    /// @param reason in plain words
    record Impossible(double difference, String reason) implements TestResult {}
}
