package dev.foldstream.evaluator.metric;

/// Area under the precision–recall curve of a class against the rest, as average precision: `Σᵢ (Rᵢ
/// − Rᵢ₋₁) Pᵢ` over the distinct scores, descending, with precision `Pᵢ` and recall `Rᵢ` of the
/// rows whose score is at least the i-th. Dimensionless; scores that say nothing have the share of
/// the class. NaN where no row is of the class.
///
/// Nothing is interpolated: a straight line between two points of the curve is too good. Cost `O(N
/// log N)`. Equals scikit-learn's `average_precision_score`, which is 0 for a class without rows.
/// Source: Davis & Goadrich 2006,
/// [doi:10.1145/1143844.1143874](https://doi.org/10.1145/1143844.1143874).
final class AveragePrecision {
    private AveragePrecision() {}

    static double of(TestPredictions rows, int label) {
        SplitScores scores = rows.splitScores(label);
        double[] own = scores.own();
        double[] rest = scores.rest();
        int nextOwn = own.length - 1;
        int nextRest = rest.length - 1;
        double sum = 0;
        while (nextOwn >= 0) {
            double threshold = own[nextOwn];
            int before = nextOwn;
            while (nextOwn >= 0 && own[nextOwn] >= threshold) {
                nextOwn--;
            }
            while (nextRest >= 0 && rest[nextRest] >= threshold) {
                nextRest--;
            }
            double right = own.length - 1.0 - nextOwn;
            double wrong = rest.length - 1.0 - nextRest;
            sum += (before - nextOwn) * right / (right + wrong);
        }
        return sum / own.length;
    }
}
