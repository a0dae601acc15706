package dev.foldstream.evaluator.metric;

/// Area under the ROC curve of a class against the rest: the probability that a row of the class
/// has a higher score than a row that is not, ties counted half, `1/(P·Q) Σ_{p,q} ([s_p > s_q] + ½
/// [s_p = s_q])`; dimensionless, ½ of scores that say nothing. NaN where all rows are of the class,
/// or none.
///
/// Cost `O(N log N)`. Equals scikit-learn's `roc_auc_score` of the class; the mean over classes is
/// its `multi_class='ovr', average='macro'`, which is NaN as soon as a class is absent. Source:
/// Hanley & McNeil 1982,
/// [doi:10.1148/radiology.143.1.7063747](https://doi.org/10.1148/radiology.143.1.7063747).
final class RocAuc {
    private RocAuc() {}

    static double of(TestPredictions rows, int label) {
        SplitScores scores = rows.splitScores(label);
        double[] rest = scores.rest();
        int below = 0;
        int notAbove = 0;
        long halves = 0;
        for (double own : scores.own()) {
            while (below < rest.length && rest[below] < own) {
                below++;
            }
            while (notAbove < rest.length && rest[notAbove] <= own) {
                notAbove++;
            }
            halves += below + notAbove;
        }
        return halves / (2.0 * scores.own().length * rest.length);
    }
}
