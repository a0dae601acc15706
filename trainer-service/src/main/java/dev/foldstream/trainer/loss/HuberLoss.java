package dev.foldstream.trainer.loss;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// Huber loss; see [Huber] for its definition.
final class HuberLoss implements Loss {
    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        Tensor size = output.sub(target).abs();
        Tensor delta = scalars.get("delta", 3);
        Tensor linear = size.sub(delta.mul(0.5)).mul(delta);
        return size.square().mul(0.5).where(size.le(delta), linear);
    }
}
