package dev.foldstream.trainer.loss;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// Geman-McClure loss; see [dev.foldstream.contracts.spec.GemanMcClure] for its definition.
final class GemanMcClureLoss implements Loss {
    private static final double SCALE = 1.2;

    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        Tensor scale = scalars.get("delta", 3).mul(SCALE);
        Tensor squared = output.sub(target).square();
        return squared.div(squared.div(scale.square()).add(1)).mul(0.5);
    }
}
