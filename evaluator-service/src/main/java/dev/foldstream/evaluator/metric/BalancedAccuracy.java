package dev.foldstream.evaluator.metric;

/// Mean over classes of the share of their rows that are recognised: `1/K Σₖ TPₖ / Nₖ`, over the
/// `K` classes that occur among the rows, dimensionless.
///
/// Cost `O(N·K)`. Source: Brodersen et al. 2010,
/// [doi:10.1109/ICPR.2010.764](https://doi.org/10.1109/ICPR.2010.764).
///
/// Equals scikit-learn's `balanced_accuracy_score`.
final class BalancedAccuracy {
    private BalancedAccuracy() {}

    static double of(TestPredictions rows) {
        Confusion confusion = Confusion.of(rows);
        double sum = 0;
        int classes = 0;
        for (int k = 0; k < rows.targets(); k++) {
            if (confusion.observed(k) > 0) {
                sum += confusion.right(k) / (double) confusion.observed(k);
                classes++;
            }
        }
        return sum / classes;
    }
}
