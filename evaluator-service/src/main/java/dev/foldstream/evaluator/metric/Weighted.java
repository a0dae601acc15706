package dev.foldstream.evaluator.metric;

/// Mean over classes, each weighted by its rows: `Σₖ Nₖ sₖ / N`. A class without rows has no
/// weight.
///
/// As scikit-learn's `average='weighted'`.
final class Weighted {
    private Weighted() {}

    /// The score of one class.
    @FunctionalInterface
    interface OfClass {
        double of(Counts counts, int label);
    }

    static double mean(Counts counts, OfClass score) {
        double sum = 0;
        for (int label = 0; label < counts.size(); label++) {
            if (counts.observed(label) > 0) {
                sum += counts.observed(label) * score.of(counts, label);
            }
        }
        return sum / counts.observed();
    }
}
