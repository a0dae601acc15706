package dev.foldstream.trainer.architecture;

import dev.foldstream.trainer.layer.Layer;
import dev.foldstream.trainer.layer.Pass;
import dev.foldstream.trainer.program.Tensor;

/// Layers whose channels stand elsewhere than in the tensors that they are applied to.
final class Channels {
    private Channels() {}

    /// A layer of `[M, B, C, T…]` on `[M, B, T…, C]`.
    static Tensor last(Layer layer, Pass pass, Tensor inputs) {
        int last = inputs.shape().rank() - 1;
        return last == 2
                ? layer.apply(pass, inputs)
                : layer.apply(pass, inputs.move(last, 2)).move(2, last);
    }

    /// A layer of `[M, B, T…, C]` on `[M, B, C, T…]`.
    static Tensor first(Layer layer, Pass pass, Tensor inputs) {
        int last = inputs.shape().rank() - 1;
        return last == 2
                ? layer.apply(pass, inputs)
                : layer.apply(pass, inputs.move(2, last)).move(last, 2);
    }
}
