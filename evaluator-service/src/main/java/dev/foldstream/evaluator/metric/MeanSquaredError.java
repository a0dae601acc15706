package dev.foldstream.evaluator.metric;

/// Mean squared error: `MSE = 1/N Σₙ (ŷₙ − yₙ)²`, in the square of the target's unit.
///
/// One row: the square of that row's error. Cost `O(N)`.
///
/// Equals scikit-learn's `mean_squared_error`.
final class MeanSquaredError {
    private MeanSquaredError() {}

    static double of(TestPredictions rows, int target) {
        return rows.meanOverRows(row -> {
            double residual = rows.residual(row, target);
            return residual * residual;
        });
    }
}
