package dev.foldstream.evaluator.metric;

/// Coefficient of determination: `R² = 1/O Σₒ (1 − Σₙ (ŷₙₒ − yₙₒ)² / Σₙ (yₙₒ − ȳₒ)²)` with `ȳₒ` the
/// mean of the test rows; dimensionless, at most 1.
///
/// | case | value |
/// |---|---|
/// | constant target, all predictions exact | 1 |
/// | constant target, else | 0 |
/// | one row | NaN: one row does not vary |
/// | a NaN prediction | NaN |
///
/// Cost `O(N·O)`. Equals scikit-learn's `r2_score`, which refuses NaN predictions. The mean is
/// taken about the first row, so that a constant target has a variation of exactly 0;
/// scikit-learn's rounds for a target such as 0.1, and answers with a large negative number.
final class CoefficientOfDetermination {
    private CoefficientOfDetermination() {}

    static double of(TestPredictions rows) {
        return rows.rows() < 2
                ? Double.NaN
                : rows.averageOverTargets(target -> ofTarget(rows, target));
    }

    private static double ofTarget(TestPredictions rows, int target) {
        double first = rows.observed(0, target);
        double mean =
                first + rows.sumOverRows(row -> rows.observed(row, target) - first) / rows.rows();
        double unexplained = rows.sumOverRows(row -> square(rows.residual(row, target)));
        double variation = rows.sumOverRows(row -> square(rows.observed(row, target) - mean));
        if (variation == 0 && !Double.isNaN(unexplained)) {
            return unexplained == 0 ? 1 : 0;
        }
        return 1 - unexplained / variation;
    }

    private static double square(double x) {
        return x * x;
    }
}
