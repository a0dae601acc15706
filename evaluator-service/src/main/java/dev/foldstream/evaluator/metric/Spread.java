package dev.foldstream.evaluator.metric;

import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;

/// Calls for each row of one target that has a mean prediction and a spread over seeds.
final class Spread {
    private Spread() {}

    /// What is done with a row.
    @FunctionalInterface
    interface Row {
        void see(double mean, double deviation, double observed);
    }

    /// @return rows that have none
    static int forEach(ModelPredictions model, int target, Row row) {
        int without = 0;
        for (FoldPredictions fold : model.folds()) {
            for (int at = target; at < fold.observed().length; at += fold.width()) {
                double mean = fold.predicted()[at];
                double deviation = fold.deviation()[at];
                if (Double.isFinite(mean) && Double.isFinite(deviation)) {
                    row.see(mean, deviation, fold.observed()[at]);
                } else {
                    without++;
                }
            }
        }
        return without;
    }
}
