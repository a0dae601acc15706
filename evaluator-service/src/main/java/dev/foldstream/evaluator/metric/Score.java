package dev.foldstream.evaluator.metric;

import java.util.function.ToDoubleFunction;

/// How a metric comes about.
sealed interface Score {
    /// One number of the predictions of one target.
    @FunctionalInterface
    interface OfTarget {
        double of(TestPredictions rows, int target);
    }

    /// The mean over targets, each with the same weight, as scikit-learn's
    /// `multioutput='uniform_average'`. With targets in different units the mean has no unit; then
    /// look at models per target.
    record PerTarget(OfTarget score) implements Score {}

    /// The mean over those classes or labels of which there is a score; NaN where there is none.
    ///
    /// @param score NaN where a class has none
    record PerClass(OfTarget score) implements Score {}

    /// One number of all predictions.
    record Overall(ToDoubleFunction<TestPredictions> score) implements Score {}
}
