package dev.foldstream.evaluator.metric;

/// Median of `|ŷₙ − yₙ|`, in the target's unit; of an even number of rows the mean of the middle
/// two.
///
/// Cost `O(N log N)`, once for all metrics of sorted errors. Equals scikit-learn's
/// `median_absolute_error`.
final class MedianAbsoluteError {
    private MedianAbsoluteError() {}

    static double of(TestPredictions rows, int target) {
        return ErrorQuantile.of(rows, target, 0.5);
    }
}
