package dev.foldstream.evaluator.metric;

import dev.foldstream.contracts.spec.Metric;

/// Measures predictions by the metric that an experiment asks for.
public final class Measure {
    private Measure() {}

    /// The metric over all test rows of a trial; NaN when a prediction is.
    public static double of(Metric metric, TestPredictions rows) {
        return switch (metric) {
            case MAE -> MeanAbsoluteError.of(rows);
            case RMSE -> RootMeanSquaredError.of(rows);
            case R2 -> CoefficientOfDetermination.of(rows);
            case ACCURACY -> Accuracy.of(rows);
            case BALANCED_ACCURACY -> BalancedAccuracy.of(rows);
            case F1_MACRO -> MacroF1.of(rows);
            case LOG_LOSS -> LogLoss.of(rows);
            case BRIER -> BrierScore.of(rows);
        };
    }
}
