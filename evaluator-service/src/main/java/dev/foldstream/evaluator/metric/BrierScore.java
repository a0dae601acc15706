package dev.foldstream.evaluator.metric;

/// Mean squared distance of the probabilities from the true class: `1/N Σₙ Σₖ (p̂ₙₖ − yₙₖ)²`, from
/// 0 to 2, dimensionless. Cost `O(N·K)`.
///
/// Source: Brier 1950,
/// [doi:10.1175/1520-0493(1950)078<0001:VOFEIT>2.0.CO;2](https://doi.org/10.1175/1520-0493(1950)078%3C0001:VOFEIT%3E2.0.CO;2),
/// equation 2. With two classes it is twice scikit-learn's `brier_score_loss` with its default
/// scale.
final class BrierScore {
    private BrierScore() {}

    static double of(TestPredictions rows) {
        return rows.meanOverRows(row -> {
            double sum = 0;
            for (int k = 0; k < rows.targets(); k++) {
                double residual = rows.residual(row, k);
                sum += residual * residual;
            }
            return sum;
        });
    }
}
