package dev.foldstream.trainer.layer;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/// Batch normalisation, channel by channel: `γ (x − µ) / √(σ² + ε) + β`.
///
/// | array | shape | |
/// |---|---|---|
/// | inputs, outputs | `[M, B, C]` or `[M, B, C, T…]` | |
/// | `<name>.scale` γ, `<name>.shift` β | `[M, C]` | 1 and 0 at the start |
/// | `<name>.mean`, `<name>.variance` | `[M, C]` | running statistics; 0 and 1 at the start |
///
/// While training, `µ` and `σ²` are mean and variance (divisor `n`) over the `n` numbers of the
/// member's real rows and all places; padded rows are not seen, and a member without rows gets no
/// NaN. The running statistics follow by `r ← (1 − momentum) r + momentum · s` with the variance of
/// divisor `n − 1`, once a step, for members that are updated. Evaluation uses them, and so does a
/// layer that is frozen.
///
/// Source: Ioffe & Szegedy 2015, [arXiv:1502.03167](https://arxiv.org/abs/1502.03167), algorithm 1;
/// equal to PyTorch 2.7 `torch.nn.BatchNorm1d`, except that one row is no error: its variance is 0.
public record BatchNorm(String name, int channels, double momentum, double epsilon)
        implements Layer {

    /// With PyTorch's constants.
    public BatchNorm(String name, int channels) {
        this(name, channels, 0.1, WeightTensors.NORM_EPSILON);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(
                vector(".scale", Parameter.Role.SCALE, 1),
                vector(".shift", Parameter.Role.SCALE, 0),
                vector(".mean", Parameter.Role.STATISTIC, 0),
                vector(".variance", Parameter.Role.STATISTIC, 1));
    }

    private Parameter vector(String suffix, Parameter.Role role, float start) {
        return new Parameter(
                name + suffix,
                List.of(channels),
                role,
                new Parameter.Fan(1, 1),
                Initializer.constant(start));
    }

    @Override
    public Tensor apply(Pass pass, Tensor inputs) {
        pass.heading(name);
        if (inputs.shape().rank() < 3
                || !inputs.shape().dimension(2).equals(Dimension.of(channels))) {
            throw inputs.mismatch(
                    "batch norm", "[M, B, %1$d] or [M, B, %1$d, T…]".formatted(channels));
        }
        Tensor scale = perChannel(pass.weight(name + ".scale"), inputs);
        Tensor shift = perChannel(pass.weight(name + ".shift"), inputs);
        Tensor normalized =
                pass.mode() instanceof Pass.Training training && !pass.isFrozen(name + ".mean")
                        ? observed(pass, training.present(), inputs)
                        : normalized(
                                inputs,
                                perChannel(pass.weight(name + ".mean"), inputs),
                                perChannel(pass.weight(name + ".variance"), inputs));
        return normalized.mul(scale).add(shift);
    }

    private Tensor normalized(Tensor inputs, Tensor mean, Tensor variance) {
        return inputs.sub(mean).div(variance.add(epsilon).sqrt());
    }

    private Tensor observed(Pass pass, Tensor present, Tensor inputs) {
        Tensor real = present;
        Tensor numbers = present.sum(1);
        for (int axis = 3; axis < inputs.shape().rank(); axis++) {
            real = real.unsqueeze(axis);
            numbers = numbers.mul(inputs.shape().dimension(axis));
        }
        int[] rowsAndPlaces =
                IntStream.range(1, inputs.shape().rank()).filter(axis -> axis != 2).toArray();
        Tensor count = numbers.clampMin(1).unsqueeze(1);
        Tensor mean = inputs.mul(real).sum(rowsAndPlaces).unsqueeze(1).div(count);
        Tensor centered = inputs.sub(perChannel(mean, inputs));
        Tensor variance = centered.square().mul(real).sum(rowsAndPlaces).unsqueeze(1).div(count);
        observe(pass, ".mean", mean);
        observe(pass, ".variance", variance.mul(count).div(count.sub(1).clampMin(1)));
        return centered.div(perChannel(variance, inputs).add(epsilon).sqrt());
    }

    private void observe(Pass pass, String suffix, Tensor seen) {
        Tensor running = pass.weight(name + suffix);
        Tensor next = running.mul(1 - momentum).add(seen.detach().mul(momentum));
        pass.observe(name + suffix, next);
    }

    /// `[M, 1, C]` as `[M, 1, C, 1…]`.
    private static Tensor perChannel(Tensor vector, Tensor inputs) {
        Tensor shaped = vector;
        for (int axis = 3; axis < inputs.shape().rank(); axis++) {
            shaped = shaped.unsqueeze(axis);
        }
        return shaped;
    }
}
