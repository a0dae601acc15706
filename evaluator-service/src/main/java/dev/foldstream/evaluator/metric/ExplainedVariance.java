package dev.foldstream.evaluator.metric;

/// Share of the target's variance that the residual lacks: `1 − Var(y − ŷ) / Var(y)`,
/// dimensionless, at most 1. It is R² of predictions whose [Bias] is taken off.
///
/// | case | value |
/// |---|---|
/// | constant target, constant residual | 1 |
/// | constant target, else | 0 |
/// | one row | NaN: one row does not vary |
///
/// Cost `O(N)`. Equals scikit-learn's `explained_variance_score`, which answers 1 for one row.
final class ExplainedVariance {
    private ExplainedVariance() {}

    static double of(TestPredictions rows, int target) {
        return Variation.explained(
                Variation.of(rows, row -> rows.residual(row, target)),
                Variation.of(rows, row -> rows.observed(row, target)));
    }
}
