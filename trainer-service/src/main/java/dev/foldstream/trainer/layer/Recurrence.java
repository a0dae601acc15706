package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Index;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;
import java.util.function.Consumer;

/// How a recurrent layer's state follows from its last state and the next input. The layer around
/// it, with its parameters, is [Recurrent].
public sealed interface Recurrence permits Lstm, Gru, SimpleRnn {

    /// Blocks of width `H` in the weights.
    int gates();

    /// Writes the way through time with gradients of any order, which libtorch derives.
    ///
    /// @return the states in the order of time, `[M, T, B, H]`
    Tensor states(Program program, Scan scan);

    /// All weights side by side as a [TimeLoop] uses them.
    ///
    /// @param blocks what the gates hear from the state and from the inputs
    /// @return `[M, H + F + 1, N]`
    Tensor joint(Program program, Blocks blocks);

    /// What follows the products of a step in a [TimeLoop].
    TimeLoop.Step step(TimeLoop loop, int width);

    /// Weights for rows of state, inputs and a one.
    ///
    /// @param state those of the state and its bias, `[M, H + F + 1, gates · H]`
    /// @param inputs those of the inputs and their bias, of the same shape
    record Blocks(Tensor state, Tensor inputs) {
        static Blocks of(Program program, Weights weights) {
            return new Blocks(
                    program.concatenate(
                            List.of(
                                    weights.hidden(),
                                    weights.input().zeros(),
                                    weights.hiddenBias()),
                            1),
                    program.concatenate(
                            List.of(weights.hidden().zeros(), weights.input(), weights.inputBias()),
                            1));
        }
    }

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
