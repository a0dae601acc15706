package dev.foldstream.evaluator.metric;

/// Share of the rows of a class that are predicted as it: `TPₖ / (TPₖ + FNₖ)`, dimensionless.
///
/// | case | value |
/// |---|---|
/// | never true, but predicted somewhere | 0 |
/// | neither predicted nor true | NaN: the class has no score |
///
/// Equals scikit-learn's `recall_score` with `zero_division=0`. [BalancedAccuracy] leaves out the
/// classes that are never true, too.
final class Recall {
    private Recall() {}

    static double of(Counts counts, int label) {
        if (!counts.isSeen(label)) {
            return Double.NaN;
        }
        return counts.right(label) / (double) Math.max(1, counts.observed(label));
    }

    /// All classes together: `Σ TPₖ / Σ (TPₖ + FNₖ)`; of exclusive classes it is the accuracy.
    static double micro(Counts counts) {
        return counts.right() / (double) Math.max(1, counts.observed());
    }
}
