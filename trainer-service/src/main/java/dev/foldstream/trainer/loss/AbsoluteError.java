package dev.foldstream.trainer.loss;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// `|r|`; see [dev.foldstream.contracts.spec.MeanAbsoluteError] for its definition.
final class AbsoluteError implements Loss {
    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        return output.sub(target).abs();
    }
}
