package dev.foldstream.trainer.loss;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// Welsch loss; see [Welsch] for its definition.
final class WelschLoss implements Loss {
    private static final double SCALE = 1.8;

    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        Tensor scale = scalars.get("delta", 3).mul(SCALE);
        Tensor relative = output.sub(target).div(scale).square();
        return relative.neg().expm1().mul(scale.square().mul(-0.5));
    }
}
