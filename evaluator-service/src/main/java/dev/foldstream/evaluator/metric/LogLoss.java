package dev.foldstream.evaluator.metric;

/// Mean of `−log p` of the true class, in nats: `−1/N Σₙ log(max(p̂ₙ, ε) / Σₖ p̂ₙₖ)` with `ε =
/// 2⁻⁵²`.
///
/// A class with probability zero costs 36 nats instead of infinitely many. Cost `O(N·K)`.
///
/// Equals scikit-learn's `log_loss`.
final class LogLoss {
    private LogLoss() {}

    static double of(TestPredictions rows) {
        return rows.meanOverRows(row -> {
            double sum = 0;
            for (int k = 0; k < rows.targets(); k++) {
                sum += rows.predicted(row, k);
            }
            double p = rows.predicted(row, rows.observedClass(row));
            return -Math.log(Math.max(p, Math.ulp(1.0)) / sum);
        });
    }
}
