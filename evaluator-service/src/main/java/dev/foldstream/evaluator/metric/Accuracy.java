package dev.foldstream.evaluator.metric;

/// Share of rows whose most probable class is the true one: `1/N Σₙ [ĉₙ = cₙ]`, dimensionless.
///
/// Of equal probabilities the first class counts. Cost `O(N·K)`.
///
/// Equals scikit-learn's `accuracy_score` of `argmax` of the probabilities.
final class Accuracy {
    private Accuracy() {}

    static double of(TestPredictions rows) {
        return rows.classes().right() / (double) rows.rows();
    }
}
