package dev.foldstream.evaluator.metric;

/// Mean over classes of the harmonic mean of precision and recall: `1/K Σₖ 2 TPₖ / (2 TPₖ + FPₖ +
/// FNₖ)`, over the `K` classes that occur among the true or the predicted ones, dimensionless.
///
/// A row with a NaN probability is predicted as none. Cost `O(N·K)`.
///
/// Equals scikit-learn's `f1_score(average='macro')`.
final class MacroF1 {
    private MacroF1() {}

    static double of(TestPredictions rows) {
        Confusion confusion = Confusion.of(rows);
        double sum = 0;
        int classes = 0;
        for (int k = 0; k < rows.targets(); k++) {
            int seen = confusion.observed(k) + confusion.predicted(k);
            if (seen > 0) {
                sum += 2.0 * confusion.right(k) / seen;
                classes++;
            }
        }
        return sum / classes;
    }
}
