package dev.foldstream.evaluator.metric;

/// Share of a label's rows for which it is predicted wrong, being predicted where its probability
/// is above ½: `1/N Σₙ [[p̂ₙ > ½] ≠ yₙ]`, dimensionless.
///
/// Cost `O(N)`. The mean over labels equals scikit-learn's `hamming_loss(Y, P > 0.5)`.
final class HammingLoss {
    private HammingLoss() {}

    static double of(TestPredictions rows, int label) {
        Counts counts = rows.labels();
        int wrong = counts.observed(label) + counts.predicted(label) - 2 * counts.right(label);
        return wrong / (double) counts.rows();
    }
}
