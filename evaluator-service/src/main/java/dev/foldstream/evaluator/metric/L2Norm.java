package dev.foldstream.evaluator.metric;

/// Mean over rows of the Euclidean norm of the residual over the outputs: `1/N Σₙ √(Σₒ (ŷₙₒ −
/// yₙₒ)²)`, in the target's unit. With one output it is the mean absolute error.
///
/// Cost `O(N·O)`.
final class L2Norm {
    private L2Norm() {}

    static double of(TestPredictions rows) {
        return rows.meanOverRows(row -> {
            double squares = 0;
            for (int target = 0; target < rows.targets(); target++) {
                double residual = rows.residual(row, target);
                squares += residual * residual;
            }
            return Math.sqrt(squares);
        });
    }
}
