package dev.foldstream.trainer.loss;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// Tukey biweight loss; see [dev.foldstream.contracts.spec.TukeyBiweight] for its definition.
final class TukeyBiweightLoss implements Loss {
    private static final double SCALE = 3.5;

    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        Tensor scale = scalars.get("delta", 3).mul(SCALE);
        // beyond the scale the ratio is held at 1, where the loss is flat
        Tensor relative = output.sub(target).div(scale).square().clampMax(1);
        Tensor weight = relative.neg().add(1).pow(3).neg().add(1);
        return weight.mul(scale.square().div(6));
    }
}
