package dev.foldstream.trainer.layer;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// `x` where it is positive, else `α x`, each feature with a trained slope of its own.
///
/// | array | shape | |
/// |---|---|---|
/// | inputs, outputs | `[M, B, F]` or `[M, B, T…, F]` | |
/// | `<name>.slope` α | `[M, F]` | 0.25 at the start |
///
/// At 0 its derivative is `α`.
///
/// Source: He et al. 2015, [arXiv:1502.01852](https://arxiv.org/abs/1502.01852), equation 1; equal
/// to PyTorch 2.7 `torch.nn.PReLU(F)`, whose features stand on the second axis.
public record PRelu(String name, int features) implements Layer {
    private static final float START = 0.25f;

    @Override
    public List<Parameter> parameters() {
        return List.of(
                new Parameter(
                        name + ".slope",
                        List.of(features),
                        Parameter.Role.SCALE,
                        new Parameter.Fan(1, 1),
                        Initializer.constant(START)));
    }

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        if (inputs.shape().rank() < 3
                || !inputs.shape().dimension(-1).equals(Dimension.of(features))) {
            throw inputs.mismatch("prelu", "[M, …, %d] of 3 axes at least".formatted(features));
        }
        Tensor slope = pass.weight(name + ".slope");
        for (int axis = 3; axis < inputs.shape().rank(); axis++) {
            slope = slope.unsqueeze(1);
        }
        return inputs.where(inputs.gt(0), inputs.mul(slope));
    }
}
