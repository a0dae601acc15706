package dev.foldstream.trainer.architecture;

import dev.foldstream.contracts.spec.Readout;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.layer.Pooling;
import dev.foldstream.trainer.program.Tensor;

/// Makes one row of the channels of all places: `[M, B, C, T…]` becomes `[M, B, D]`.
final class Readouts {
    private Readouts() {}

    /// @param layer whose outputs are read
    static Tensor read(Readout readout, String layer, Pass pass, Tensor inputs) {
        String name = layer + ".readout";
        return switch (readout) {
            case FLATTEN -> inputs.flatten(2);
            case MEAN -> Pooling.global(name, Pooling.Kind.MEAN).apply(pass, inputs);
            case MAX -> Pooling.global(name, Pooling.Kind.MAX).apply(pass, inputs);
        };
    }
}
