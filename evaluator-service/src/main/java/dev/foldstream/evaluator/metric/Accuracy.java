package dev.foldstream.evaluator.metric;

/// Share of rows whose most probable class is the true one: `1/N Σₙ [ĉₙ = cₙ]`, dimensionless.
///
/// Of equal probabilities the first class counts. A row with a NaN probability counts as wrong.
/// Cost `O(N·K)`.
///
/// Equals scikit-learn's `accuracy_score` of `argmax` of the probabilities.
final class Accuracy {
    private Accuracy() {}

    static double of(TestPredictions rows) {
        return rows.sumOverRows(row -> rows.predictedClass(row) == rows.observedClass(row) ? 1 : 0)
                / rows.rows();
    }
}
