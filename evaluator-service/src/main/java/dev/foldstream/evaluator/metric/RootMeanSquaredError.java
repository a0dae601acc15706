package dev.foldstream.evaluator.metric;

/// Root of the mean squared error: `RMSE = 1/O Σₒ √(1/N Σₙ (ŷₙₒ − yₙₒ)²)`, in the target's unit.
///
/// With several targets the roots are averaged, not the squares. One row: that row's absolute
/// error. A NaN prediction: NaN. Cost `O(N·O)`.
///
/// Equals scikit-learn's `root_mean_squared_error`, which refuses NaN instead.
final class RootMeanSquaredError {
    private RootMeanSquaredError() {}

    static double of(TestPredictions rows) {
        return rows.averageOverTargets(target ->
                Math.sqrt(
                        rows.sumOverRows(row -> square(rows.residual(row, target))) / rows.rows()));
    }

    private static double square(double x) {
        return x * x;
    }
}
