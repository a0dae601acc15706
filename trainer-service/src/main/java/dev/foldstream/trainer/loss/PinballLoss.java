package dev.foldstream.trainer.loss;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// Quantile loss; see [dev.foldstream.contracts.spec.QuantileLoss] for its definition.
final class PinballLoss implements Loss {
    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        Tensor residual = output.sub(target);
        Tensor q = scalars.get("q", 3);
        return residual.mul(q.neg()).maximum(residual.mul(q.neg().add(1)));
    }
}
