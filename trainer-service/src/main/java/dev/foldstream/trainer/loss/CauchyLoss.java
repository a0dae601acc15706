package dev.foldstream.trainer.loss;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// Cauchy loss; see [Cauchy] for its definition.
final class CauchyLoss implements Loss {
    private static final double SCALE = 1.2;

    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        Tensor scale = scalars.get("delta", 3).mul(SCALE);
        Tensor relative = output.sub(target).div(scale).square();
        return relative.log1p().mul(scale.square().mul(0.5));
    }
}
