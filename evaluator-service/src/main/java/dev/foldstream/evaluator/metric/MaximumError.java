package dev.foldstream.evaluator.metric;

/// The largest `|ŷₙ − yₙ|`, in the target's unit.
///
/// Cost `O(N)`. Equals scikit-learn's `max_error`, which takes one target only.
final class MaximumError {
    private MaximumError() {}

    static double of(TestPredictions rows, int target) {
        double largest = 0;
        for (int row = 0; row < rows.rows(); row++) {
            largest = Math.max(largest, Math.abs(rows.residual(row, target)));
        }
        return largest;
    }
}
