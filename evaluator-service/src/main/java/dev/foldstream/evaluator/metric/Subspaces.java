package dev.foldstream.evaluator.metric;

/// The directions in which targets vary, and those in which their predictions do.
///
/// The targets' subspace has as many dimensions `k` as their centred rows have singular values
/// above `10⁻⁶` of the largest, so that targets kept in single precision have the same one.
/// Confined to one thread.
///
/// @param observed of the targets
/// @param predicted of the predictions
/// @param outputs numbers of a row, `O`
/// @param dimensions `k`
record Subspaces(
        SingularDirections observed, SingularDirections predicted, int outputs, int dimensions) {
    private static final double LEAST_SHARE = 1e-6;

    static Subspaces of(TestPredictions rows) {
        SingularDirections observed =
                SingularDirections.of(rows.rows(), rows.targets(), rows::observed);
        return new Subspaces(
                observed,
                SingularDirections.of(rows.rows(), rows.targets(), rows::predicted),
                rows.targets(),
                observed.rank(LEAST_SHARE));
    }

    /// Whether there is a subspace to speak of: targets that vary, but not in every direction.
    boolean isProper() {
        return dimensions > 0 && dimensions < outputs;
    }
}
