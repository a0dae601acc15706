package dev.foldstream.evaluator.metric;

/// Share of rows whose true class is among the `k` most probable ones, dimensionless.
///
/// Of equal probabilities the first classes count, as in [Accuracy]; scikit-learn's
/// `top_k_accuracy_score`, which it equals else, takes the last. Cost `O(N·K)`.
final class TopAccuracy {
    private TopAccuracy() {}

    /// @param k at least 1
    static double of(TestPredictions rows, int k) {
        return rows.meanOverRows(row -> placeOfTruth(rows, row) < k ? 1 : 0);
    }

    /// Classes that stand before the true one, the most probable first.
    private static int placeOfTruth(TestPredictions rows, int row) {
        int truth = rows.observedClass(row);
        double own = rows.predicted(row, truth);
        int before = 0;
        for (int other = 0; other < rows.targets(); other++) {
            double probability = rows.predicted(row, other);
            if (probability > own || (probability == own && other < truth)) {
                before++;
            }
        }
        return before;
    }
}
