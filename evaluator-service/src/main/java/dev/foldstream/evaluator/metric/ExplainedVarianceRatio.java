package dev.foldstream.evaluator.metric;

/// Share of the predictions' variance that lies in their `k` strongest directions, `Σ_{i≤k} Sᵢ² / Σ
/// Sᵢ²`, with the singular values of the centred predictions on the test rows, and `k` the number
/// of directions that the targets vary in; dimensionless, from 0 to 1.
///
/// 1 says that predictions lie in a subspace of `k` dimensions, if not in the right one. 0 where
/// they are constant. NaN where the targets vary in every direction or in none, and where a
/// prediction is infinite. Cost `O(N·O²)`.
final class ExplainedVarianceRatio {
    private ExplainedVarianceRatio() {}

    static double of(TestPredictions rows) {
        if (!rows.isFinite()) {
            return Double.NaN;
        }
        Subspaces subspaces = rows.subspaces();
        return subspaces.isProper()
                ? subspaces.predicted().share(subspaces.dimensions())
                : Double.NaN;
    }
}
