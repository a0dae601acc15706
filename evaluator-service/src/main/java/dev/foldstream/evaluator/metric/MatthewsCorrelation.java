package dev.foldstream.evaluator.metric;

/// Matthews' correlation coefficient of true and predicted classes: `(N·Σ TPₖ − Σ tₖ pₖ) / √((N² −
/// Σ pₖ²)(N² − Σ tₖ²))` with `tₖ` rows of a class and `pₖ` rows predicted as it; dimensionless, 1
/// where all are right, 0 of guesses, −1 at the least with two classes.
///
/// 0 where all rows are of one class, or predicted as one. Cost `O(N·K)`. Equals scikit-learn's
/// `matthews_corrcoef`. Source: Gorodkin 2004,
/// [doi:10.1016/j.compbiolchem.2004.09.006](https://doi.org/10.1016/j.compbiolchem.2004.09.006).
final class MatthewsCorrelation {
    private MatthewsCorrelation() {}

    static double of(TestPredictions rows) {
        Counts counts = rows.classes();
        double n = counts.rows();
        double both = 0;
        double observed = 0;
        double predicted = 0;
        for (int k = 0; k < counts.size(); k++) {
            both += (double) counts.observed(k) * counts.predicted(k);
            observed += (double) counts.observed(k) * counts.observed(k);
            predicted += (double) counts.predicted(k) * counts.predicted(k);
        }
        double scale = Math.sqrt(n * n - predicted) * Math.sqrt(n * n - observed);
        return scale == 0 ? 0 : (n * counts.right() - both) / scale;
    }
}
