package dev.foldstream.trainer.estimator;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.List;
import java.util.SequencedMap;
import org.ejml.data.DMatrixRMaj;

/// A way to fit rows without gradient descent. Immutable, so thread-safe.
///
/// | symbol | shape | |
/// |---|---|---|
/// | `X` | `[n, F]` | inputs, normalised over the training rows |
/// | `Y` | `[n, O]` | targets: normalised numbers, or one-hot classes |
/// | `Ŷ` | `[m, O]` | predictions: normalised numbers, or class probabilities |
///
/// @param <F> what comes of it
interface Estimator<F extends FittedEstimator> {

    /// Fits `Y ≈ f(X)`; a function of its arguments, bit for bit.
    ///
    /// @param inputs `X`, at least one row
    /// @param targets `Y`
    F fit(DMatrixRMaj inputs, DMatrixRMaj targets, long seed);

    /// The members of a stack as they stand in the weights file; see
    /// [dev.foldstream.contracts.plan.WeightTensors].
    SequencedMap<String, StoredTensor> weights(List<F> members);

    /// Takes a member out of a weights file.
    ///
    /// @param member position in the stack
    F read(TensorFile weights, int member);
}
