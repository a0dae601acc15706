package dev.foldstream.evaluator.metric;

/// Cohen's κ of true and predicted classes: `(a − e) / (1 − e)` with the accuracy `a = 1/N Σ TPₖ`
/// and what chance would have, `e = 1/N² Σ tₖ pₖ`; dimensionless, 1 where all are right, 0 of
/// guesses.
///
/// 0 where all rows are of one class: there `a = e`, whatever is predicted. Cost `O(N·K)`. Equals
/// scikit-learn's `cohen_kappa_score`, which is NaN where all rows are of one class and predicted
/// so. Source: Cohen 1960,
/// [doi:10.1177/001316446002000104](https://doi.org/10.1177/001316446002000104).
final class CohenKappa {
    private CohenKappa() {}

    static double of(TestPredictions rows) {
        Counts counts = rows.classes();
        double n = counts.rows();
        double chance = 0;
        for (int k = 0; k < counts.size(); k++) {
            chance += (double) counts.observed(k) * counts.predicted(k);
        }
        return chance == n * n ? 0 : (n * counts.right() - chance) / (n * n - chance);
    }
}
