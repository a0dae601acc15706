package dev.foldstream.evaluator.metric;

/// Share of rows all of whose labels are predicted right, a label being predicted where its
/// probability is above ½; dimensionless.
///
/// Cost `O(N·O)`. Equals scikit-learn's `accuracy_score(Y, P > 0.5)`.
final class SubsetAccuracy {
    private SubsetAccuracy() {}

    static double of(TestPredictions rows) {
        return rows.meanOverRows(row -> isRight(rows, row) ? 1 : 0);
    }

    private static boolean isRight(TestPredictions rows, int row) {
        for (int label = 0; label < rows.targets(); label++) {
            if (rows.has(row, label) != rows.predicted(row, label) > 0.5) {
                return false;
            }
        }
        return true;
    }
}
