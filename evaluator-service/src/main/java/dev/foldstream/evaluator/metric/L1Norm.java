package dev.foldstream.evaluator.metric;

/// Mean over rows of the 1-norm of the residual over the outputs: `1/N Σₙ Σₒ |ŷₙₒ − yₙₒ|`, in the
/// target's unit. It is `O` times the mean absolute error.
///
/// Cost `O(N·O)`.
final class L1Norm {
    private L1Norm() {}

    static double of(TestPredictions rows) {
        return rows.meanOverRows(row -> {
            double sum = 0;
            for (int target = 0; target < rows.targets(); target++) {
                sum += Math.abs(rows.residual(row, target));
            }
            return sum;
        });
    }
}
