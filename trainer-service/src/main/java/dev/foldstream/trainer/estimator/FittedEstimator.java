package dev.foldstream.trainer.estimator;

import org.ejml.data.DMatrixRMaj;

/// What can predict rows; see [Estimator] for the shapes. Immutable, so thread-safe.
interface FittedEstimator {

    /// @param inputs `[m, F]`, normalised with the scale of the training rows; `m` may be 0
    /// @return `[m, O]`
    DMatrixRMaj predict(DMatrixRMaj inputs);

    /// Number of fitted scalars.
    long parameters();
}
