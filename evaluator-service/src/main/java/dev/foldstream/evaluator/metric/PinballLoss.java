package dev.foldstream.evaluator.metric;

/// Mean pinball loss of the `q`-quantile: `1/N Σₙ max(q (yₙ − ŷₙ), (1 − q) (ŷₙ − yₙ))`, in the
/// target's unit. Of all predictions the target's `q`-quantile has the least. For `q = ½` it is
/// half the mean absolute error.
///
/// Cost `O(N)`. Equals scikit-learn's `mean_pinball_loss(alpha=q)`. Source: Koenker & Bassett 1978,
/// [doi:10.2307/1913643](https://doi.org/10.2307/1913643).
final class PinballLoss {
    private PinballLoss() {}

    /// @param level `q`, above 0 and below 1
    static double of(TestPredictions rows, int target, double level) {
        return rows.meanOverRows(row -> {
            double residual = rows.residual(row, target);
            return Math.max(-level * residual, (1 - level) * residual);
        });
    }
}
