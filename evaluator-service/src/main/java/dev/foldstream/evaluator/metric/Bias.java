package dev.foldstream.evaluator.metric;

/// Mean residual: `1/N Σₙ (ŷₙ − yₙ)`, in the target's unit; above zero where predictions are too
/// large.
///
/// One row: that row's residual. Cost `O(N)`.
final class Bias {
    private Bias() {}

    static double of(TestPredictions rows, int target) {
        return rows.meanOverRows(row -> rows.residual(row, target));
    }
}
