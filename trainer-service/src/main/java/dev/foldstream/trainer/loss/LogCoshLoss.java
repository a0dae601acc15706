package dev.foldstream.trainer.loss;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// `log cosh r`; see [dev.foldstream.contracts.spec.LogCosh] for its definition.
final class LogCoshLoss implements Loss {
    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        Tensor size = output.sub(target).abs();
        return size.add(size.mul(-2).exp().log1p()).sub(Math.log(2));
    }
}
