package dev.foldstream.evaluator.metric;

/// Binary cross-entropy of a label: `−1/N Σₙ (yₙ log p̂ₙ + (1 − yₙ) log(1 − p̂ₙ))`, in nats, with
/// `p̂` within `ε` and `1 − ε`, `ε = 2⁻⁵²`.
///
/// A certainty that is wrong costs 36 nats instead of infinitely many. Cost `O(N)`. Equals
/// scikit-learn's `log_loss` of the label.
final class LabelLogLoss {
    private static final double SMALLEST = Math.ulp(1.0);

    private LabelLogLoss() {}

    static double of(TestPredictions rows, int label) {
        return rows.meanOverRows(row -> {
            double p = rows.predicted(row, label);
            double right = rows.has(row, label) ? p : 1 - p;
            return -Math.log(Math.clamp(right, SMALLEST, 1 - SMALLEST));
        });
    }
}
