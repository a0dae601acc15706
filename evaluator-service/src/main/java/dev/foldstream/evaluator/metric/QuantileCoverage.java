package dev.foldstream.evaluator.metric;

import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.OptionalDouble;

/// How many true values of one target lie at or below a predicted quantile: of a model that was
/// trained to predict the `q`-quantile it should be a share of `q`. Cost `O(N)`.
///
/// @param level `q`
/// @param share of rows with `y ≤ ŷ`; absent without rows
/// @param rows that have a prediction
/// @param withoutPrediction rows that have none, and are left out
public record QuantileCoverage(
        double level, OptionalDouble share, int rows, int withoutPrediction) {

    /// @param model one that predicts a quantile
    /// @param target its number in a row, from 0
    /// @param level the quantile that its loss asks for
    public static QuantileCoverage of(ModelPredictions model, int target, double level) {
        int rows = 0;
        int within = 0;
        for (FoldPredictions fold : model.folds()) {
            for (int at = target; at < fold.observed().length; at += fold.width()) {
                if (!Double.isNaN(fold.predicted()[at])) {
                    rows++;
                    within += fold.observed()[at] <= fold.predicted()[at] ? 1 : 0;
                }
            }
        }
        OptionalDouble share =
                rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(within / (double) rows);
        return new QuantileCoverage(level, share, rows, model.rows() - rows);
    }
}
