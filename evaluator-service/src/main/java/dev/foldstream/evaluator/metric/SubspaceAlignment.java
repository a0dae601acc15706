package dev.foldstream.evaluator.metric;

/// How far the subspace that predictions vary in is from the one that the targets vary in: `‖V_k
/// V_kᵀ − U_k U_kᵀ‖_F`, with the first `k` right singular vectors of the centred predictions (`V`)
/// and of the centred targets (`U`) on the test rows; dimensionless, from 0 to `√(2k)`.
///
/// | case | value |
/// |---|---|
/// | predictions that vary in fewer than `k` directions | `V` has those only; `√k` where they are constant |
/// | targets that vary in every direction, or in none | NaN: there is no subspace |
/// | an infinite prediction | NaN |
///
/// Cost `O(N·O²)`.
final class SubspaceAlignment {
    private SubspaceAlignment() {}

    static double of(TestPredictions rows) {
        if (!rows.isFinite()) {
            return Double.NaN;
        }
        Subspaces subspaces = rows.subspaces();
        if (!subspaces.isProper()) {
            return Double.NaN;
        }
        int k = subspaces.dimensions();
        int seen =
                subspaces.predicted().rank(Math.max(rows.rows(), rows.targets()) * Math.ulp(1.0));
        double[][] predicted = subspaces.predicted().projection(Math.min(k, seen));
        double[][] observed = subspaces.observed().projection(k);
        double squares = 0;
        for (int i = 0; i < predicted.length; i++) {
            for (int j = 0; j < predicted.length; j++) {
                double difference = predicted[i][j] - observed[i][j];
                squares += difference * difference;
            }
        }
        return Math.sqrt(squares);
    }
}
