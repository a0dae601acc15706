package dev.foldstream.evaluator.metric;

/// Mean absolute error: `MAE = 1/N Σₙ |ŷₙ − yₙ|`, in the target's unit.
///
/// One row: that row's error. Cost `O(N)`.
///
/// Equals scikit-learn's `mean_absolute_error`.
final class MeanAbsoluteError {
    private MeanAbsoluteError() {}

    static double of(TestPredictions rows, int target) {
        return rows.meanOverRows(row -> Math.abs(rows.residual(row, target)));
    }
}
