package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.List;

/// A causal convolution over time, `y_t = σ(b + Σ_i x_{t − (k−1−i)·d} W_i)`, where `x` before the
/// first time step is zero. With `g` groups, inputs and channels fall into `g` equal runs, and each
/// run of channels sees its run of inputs only.
///
/// Source: van den Oord et al. 2016, [arXiv:1609.03499](https://arxiv.org/abs/1609.03499), section
/// 2.1; PyTorch's `Conv1d` with `(k − 1) · d` zeros on the left.
///
/// @param channels of the outputs
/// @param kernel `k`
/// @param dilation `d`
/// @param groups `g`
/// @param activation σ
@Kind("conv-1d")
@Doc("A causal convolution over the time steps of a sequence.")
public record Conv1dLayer(
        @Doc("Channels of the outputs.") @Range(from = 1, to = 65_536) int channels,
        @Doc("Time steps that a kernel sees.") @Range(from = 1, to = 4_096) int kernel,
        @Doc("Time steps from one that a kernel sees to the next.")
                @Range(from = 1, to = 65_536)
                @Default("1")
                int dilation,
        @Doc("Equal parts of inputs and channels that do not see each other.")
                @Range(from = 1, to = 65_536)
                @Default("1")
                int groups,
        @Doc("What becomes of the outputs.") @Default("none") LayerActivation activation)
        implements ConvolutionLayer {

    public Conv1dLayer {
        Bounds.check(Conv1dLayer.class, channels, kernel, dilation, groups, activation);
        if (channels % groups != 0) {
            throw new InvalidComponents(
                    "groups", groups, "a divisor of the %d channels".formatted(channels));
        }
    }

    @Override
    public int kernelTime() {
        return kernel;
    }

    @Override
    public StepShape shape(StepShape in) {
        return StepShape.row(channels);
    }

    @Override
    public long parameters(StepShape in) {
        return multiplications(in) + channels;
    }

    /// `k · (in / g) · channels`
    @Override
    public long multiplications(StepShape in) {
        return (long) kernel * (in.width() / groups) * channels;
    }

    @Override
    public List<Violation> violations(StepShape in, int steps) {
        List<Violation> violations = new ArrayList<>(tooLong("kernel", steps));
        if (in.width() % groups != 0) {
            violations.add(
                    new Violation(
                            "groups",
                            "%d of %d inputs".formatted(groups, in.width()),
                            "a common divisor of the %d inputs and the %d channels"
                                    .formatted(in.width(), channels)));
        }
        return violations;
    }
}
