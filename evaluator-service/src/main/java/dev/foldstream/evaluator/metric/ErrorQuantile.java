package dev.foldstream.evaluator.metric;

/// Quantile of `|ŷₙ − yₙ|`, in the target's unit: of the ascending errors `e₀ … e_{N−1}` the one at
/// `h = (N − 1) q`, between two of them in proportion.
///
/// Cost `O(N log N)`, once for all metrics of sorted errors. Equals NumPy's `quantile` with its
/// default `method='linear'`, definition 7 of Hyndman & Fan 1996,
/// [doi:10.1080/00031305.1996.10473566](https://doi.org/10.1080/00031305.1996.10473566).
final class ErrorQuantile {
    private ErrorQuantile() {}

    /// @param level `q`, from 0 to 1
    static double of(TestPredictions rows, int target, double level) {
        return ofSorted(rows.sortedErrors(target), level);
    }

    /// @param ascending at least one number
    static double ofSorted(double[] ascending, double level) {
        double place = (ascending.length - 1) * level;
        int below = (int) place;
        double low = ascending[below];
        double high = ascending[Math.min(below + 1, ascending.length - 1)];
        return low == high ? low : low + (place - below) * (high - low);
    }
}
