package dev.foldstream.evaluator.metric;

/// Share of a class' rows that are recognised, `TPₖ / Nₖ`, dimensionless; NaN where no row is of
/// the class. The mean over classes is the balanced accuracy.
///
/// Cost `O(N·K)`. Source: Brodersen et al. 2010,
/// [doi:10.1109/ICPR.2010.764](https://doi.org/10.1109/ICPR.2010.764).
///
/// Equals scikit-learn's `balanced_accuracy_score`.
final class BalancedAccuracy {
    private BalancedAccuracy() {}

    static double of(TestPredictions rows, int label) {
        Counts counts = rows.classes();
        return counts.right(label) / (double) counts.observed(label);
    }
}
