package dev.foldstream.trainer.loss;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Tensor;

/// `(prediction − target)²`; its mean is the mean squared error, as PyTorch's `MSELoss`.
final class SquaredError implements Loss {
    @Override
    public Tensor elements(Tensor output, Tensor target, HyperParameters scalars) {
        return output.sub(target).square();
    }
}
