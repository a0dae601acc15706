package dev.foldstream.evaluator.metric;

/// Share of the rows predicted as a class that are of it: `TPₖ / (TPₖ + FPₖ)`, dimensionless.
///
/// | case | value |
/// |---|---|
/// | never predicted, but true somewhere | 0 |
/// | neither predicted nor true | NaN: the class has no score |
///
/// Equals scikit-learn's `precision_score` with `zero_division=0`; its `macro` is the mean over the
/// classes that are true or predicted somewhere.
final class Precision {
    private Precision() {}

    static double of(Counts counts, int label) {
        if (!counts.isSeen(label)) {
            return Double.NaN;
        }
        return counts.right(label) / (double) Math.max(1, counts.predicted(label));
    }

    /// All classes together: `Σ TPₖ / Σ (TPₖ + FPₖ)`; of exclusive classes it is the accuracy.
    static double micro(Counts counts) {
        return counts.right() / (double) Math.max(1, counts.predicted());
    }
}
