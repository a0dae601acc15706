package dev.foldstream.evaluator.metric;

/// Mean of the absolute error as a share of the target's size: `MAPE = 1/N Σₙ |ŷₙ − yₙ| / max(|yₙ|,
/// ε)` with `ε = 2⁻⁵²`, dimensionless: 0.1 is ten percent.
///
/// A target of zero makes it as large as `10¹⁵` times the error. Cost `O(N)`. Equals scikit-learn's
/// `mean_absolute_percentage_error`.
final class MeanAbsolutePercentageError {
    private MeanAbsolutePercentageError() {}

    static double of(TestPredictions rows, int target) {
        return rows.meanOverRows(row -> {
            double size = Math.max(Math.abs(rows.observed(row, target)), Math.ulp(1.0));
            return Math.abs(rows.residual(row, target)) / size;
        });
    }
}
