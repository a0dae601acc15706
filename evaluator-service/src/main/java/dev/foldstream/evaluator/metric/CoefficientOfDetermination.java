package dev.foldstream.evaluator.metric;

/// Coefficient of determination: `R² = 1 − Σₙ (ŷₙ − yₙ)² / Σₙ (yₙ − ȳ)²` with `ȳ` the mean of the
/// test rows; dimensionless, at most 1.
///
/// | case | value |
/// |---|---|
/// | constant target, all predictions exact | 1 |
/// | constant target, else | 0 |
/// | one row | NaN: one row does not vary |
///
/// Cost `O(N)`. Equals scikit-learn's `r2_score`. The mean is taken about the first row, so that a
/// constant target has a variation of exactly 0; scikit-learn's rounds for a target such as 0.1,
/// and answers with a large negative number.
final class CoefficientOfDetermination {
    private CoefficientOfDetermination() {}

    static double of(TestPredictions rows, int target) {
        double unexplained = rows.rows() * MeanSquaredError.of(rows, target);
        return Variation.explained(unexplained, Variation.of(rows, r -> rows.observed(r, target)));
    }
}
