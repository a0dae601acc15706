package dev.foldstream.evaluator.metric;

/// Harmonic mean of precision and recall of a class: `2 TPₖ / (2 TPₖ + FPₖ + FNₖ)`, dimensionless;
/// NaN where the class is neither true nor predicted.
///
/// Equals scikit-learn's `f1_score` of the classes that are true or predicted somewhere; of labels,
/// `f1_score(average='macro', zero_division=nan)`, where the default counts a label that is neither
/// as 0.
final class F1 {
    private F1() {}

    static double of(Counts counts, int label) {
        return 2.0 * counts.right(label) / (counts.observed(label) + counts.predicted(label));
    }

    /// All classes together: `2 Σ TPₖ / Σ (2 TPₖ + FPₖ + FNₖ)`; 1 where no label is true, and none
    /// predicted.
    static double micro(Counts counts) {
        long seen = counts.observed() + counts.predicted();
        return seen == 0 ? 1 : 2.0 * counts.right() / seen;
    }
}
