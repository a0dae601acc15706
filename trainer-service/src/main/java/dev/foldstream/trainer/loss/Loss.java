package dev.foldstream.trainer.loss;

import dev.foldstream.contracts.spec.LossSpec;
import dev.foldstream.contracts.spec.MeanSquaredError;
import dev.foldstream.trainer.program.Tensor;

/// What training minimises, element by element. A member's loss is the mean of the elements over
/// its real rows and the last axis; that mean is taken by whoever uses the loss, since padded rows
/// must not count. Immutable.
public interface Loss {

    /// @param prediction `[M, B, O]`, normalised
    /// @param target `[M, B, O]`, normalised
    /// @return `[M, B, K]`, where `K` is `O` for losses of single elements and 1 for losses of rows
    Tensor elements(Tensor prediction, Tensor target);

    static Loss of(LossSpec spec) {
        return switch (spec) {
            case MeanSquaredError mse -> new SquaredError();
        };
    }
}
