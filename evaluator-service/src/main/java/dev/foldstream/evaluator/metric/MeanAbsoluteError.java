package dev.foldstream.evaluator.metric;

/// Mean absolute error: `MAE = 1/O Σₒ 1/N Σₙ |ŷₙₒ − yₙₒ|`, in the target's unit.
///
/// One row: that row's error. A NaN prediction: NaN. Cost `O(N·O)`.
///
/// Equals scikit-learn's `mean_absolute_error`, which refuses NaN instead.
final class MeanAbsoluteError {
    private MeanAbsoluteError() {}

    static double of(TestPredictions rows) {
        return rows.averageOverTargets(target ->
                rows.sumOverRows(row -> Math.abs(rows.residual(row, target))) / rows.rows());
    }
}
