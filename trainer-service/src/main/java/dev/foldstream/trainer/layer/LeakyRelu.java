package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// `x` where it is positive, else `α x`, element by element.
///
/// Every member has its own `α`: the spec's scalar of that name, `[M]`. At 0 the derivative is `α`.
///
/// Equal to PyTorch 2.7 `torch.nn.LeakyReLU`.
///
/// @param slope name of `α` among the network's scalars
public record LeakyRelu(String name, String slope) implements Layer {

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    /// @param inputs `[M, …]`
    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        Tensor share = pass.scalars().get(slope, inputs.shape().rank());
        return inputs.where(inputs.gt(0), inputs.mul(share));
    }
}
