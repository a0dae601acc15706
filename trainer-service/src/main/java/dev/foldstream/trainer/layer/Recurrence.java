package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import java.util.function.Consumer;

/// How a recurrent layer's state follows from its last state and the next input. The layer around
/// it, with its parameters, is [Recurrent].
public sealed interface Recurrence permits Lstm, Gru, SimpleRnn {

    /// Blocks of width `H` in the weights.
    int gates();

    /// Writes the way through time, with gradients by the loop's own operations.
    ///
    /// @return the states in the order of time, `[M, T, B, H]`
    Tensor states(Program program, Scan scan);

    /// What a recurrence runs through, and in which order.
    ///
    /// @param inputs `[M, T, B, F]`
    /// @param reversed whether the last step comes first
    record Scan(Tensor inputs, Weights weights, boolean reversed) {

        /// The number of steps `T`.
        Dimension steps() {
            return inputs.shape().dimension(1);
        }

        /// A state of zeros, `[M, B, H]`.
        ///
        /// @param projected the inputs times their weights, `[M, T, B, gates · H]`
        Tensor start(Tensor projected) {
            return projected.select(1, Index.of(0)).slice(2, 0, weights.width()).zeros();
        }

        /// Writes a loop over the steps in the order of the scan.
        void forEach(Program program, Consumer<Index> step) {
            if (reversed) {
                program.forEachDown("t", steps(), step);
            } else {
                program.forEach("t", steps(), step);
            }
        }
    }

    /// @param input `[M, F, gates · H]`
    /// @param hidden `[M, H, gates · H]`
    /// @param inputBias `[M, 1, gates · H]`
    /// @param hiddenBias `[M, 1, gates · H]`
    record Weights(Tensor input, Tensor hidden, Tensor inputBias, Tensor hiddenBias) {

        /// The state's width `H`.
        int width() {
            return ((Dimension.Extent) hidden.shape().dimension(1)).size();
        }
    }
}
