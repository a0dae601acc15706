package dev.foldstream.evaluator.metric;

/// Root of the mean squared error: `RMSE = √(1/N Σₙ (ŷₙ − yₙ)²)`, in the target's unit.
///
/// With several targets the roots are averaged, not the squares. One row: that row's absolute
/// error. Cost `O(N)`.
///
/// Equals scikit-learn's `root_mean_squared_error`.
final class RootMeanSquaredError {
    private RootMeanSquaredError() {}

    static double of(TestPredictions rows, int target) {
        return Math.sqrt(MeanSquaredError.of(rows, target));
    }
}
