package dev.foldstream.trainer.layer;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// Layer normalisation of the last axis: `γ (x − µ) / √(σ² + ε) + β`, where `µ` and `σ²` are mean
/// and variance (divisor `F`) of the row itself.
///
/// | array | shape | |
/// |---|---|---|
/// | inputs, outputs | `[M, …, F]` | |
/// | `<name>.scale` γ, `<name>.shift` β | `[M, F]` | 1 and 0 at the start |
///
/// Source: Ba et al. 2016, [arXiv:1607.06450](https://arxiv.org/abs/1607.06450); equal to PyTorch
/// 2.7 `torch.nn.LayerNorm`.
public record LayerNorm(String name, int features, double epsilon) implements Layer {

    /// With PyTorch's constant.
    public LayerNorm(String name, int features) {
        this(name, features, WeightTensors.NORM_EPSILON);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(vector(".scale", 1), vector(".shift", 0));
    }

    private Parameter vector(String suffix, float start) {
        return new Parameter(
                name + suffix,
                List.of(features),
                Parameter.Role.SCALE,
                new Parameter.Fan(1, 1),
                Initializer.constant(start));
    }

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        if (inputs.shape().rank() < 3
                || !inputs.shape().dimension(-1).equals(Dimension.of(features))) {
            throw inputs.mismatch(
                    "layer norm", "[M, …, %d] of 3 axes at least".formatted(features));
        }
        return inputs.layerNorm(epsilon)
                .mul(perRow(pass.weight(name + ".scale"), inputs))
                .add(perRow(pass.weight(name + ".shift"), inputs));
    }

    /// `[M, 1, F]` as `[M, 1…, F]`.
    private static Tensor perRow(Tensor vector, Tensor inputs) {
        Tensor shaped = vector;
        for (int axis = 3; axis < inputs.shape().rank(); axis++) {
            shaped = shaped.unsqueeze(1);
        }
        return shaped;
    }
}
