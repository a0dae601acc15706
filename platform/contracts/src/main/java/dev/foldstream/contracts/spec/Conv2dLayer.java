package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.List;

/// A convolution over time, causal, and over the features of a time step: `y_t[o] = σ(b + Σ_i Σ_j
/// x_{t − (k−1−i)·d}[o·s + j − p] W_{ij})`, where `x` before the first time step and beyond the
/// features is zero.
///
/// | `padding` | features of `F` | zeros on both sides of the features together |
/// |---|---|---|
/// | `valid` | `⌊(F − kf) / s⌋ + 1` | 0 |
/// | `same` | `⌈F / s⌉` | `max(kf − s, 0)` if `s` divides `F`, else `max(kf − F mod s, 0)`; the smaller half, `p`, before |
///
/// A row is `F` features of one channel. Of what comes after a convolution, each feature has its
/// channels side by side; see [StepShape].
///
/// Source: PyTorch's `Conv2d` with `(k − 1) · d` zeros before the first time step; padding as in
/// TensorFlow's `tf.nn`, "Notes on padding".
///
/// @param channels of each feature of the outputs
/// @param kernelTime `k`
/// @param kernelFeature `kf`
/// @param dilation `d`, of time only
/// @param stride `s`, of features only
/// @param activation σ
@Kind("conv-2d")
@Doc("A convolution over time, causal, and over the features of a time step.")
public record Conv2dLayer(
        @Doc("Channels of each feature of the outputs.") @Range(from = 1, to = 65_536) int channels,
        @Doc("Time steps that a kernel sees.") @Range(from = 1, to = 4_096) int kernelTime,
        @Doc("Features that a kernel sees.") @Range(from = 1, to = 4_096) int kernelFeature,
        @Doc("Time steps from one that a kernel sees to the next.")
                @Range(from = 1, to = 65_536)
                @Default("1")
                int dilation,
        @Doc("Features from one position of a kernel to the next.")
                @Range(from = 1, to = 65_536)
                @Default("1")
                int stride,
        @Doc("Whether zeros beside the features keep their number, at stride 1.") @Default("valid")
                PaddingMode padding,
        @Doc("What becomes of the outputs.") @Default("none") LayerActivation activation)
        implements ConvolutionLayer {
    /// Numbers of a time step, as of all layers.
    private static final int WIDEST = 65_536;

    public Conv2dLayer {
        Bounds.check(
                Conv2dLayer.class,
                channels,
                kernelTime,
                kernelFeature,
                dilation,
                stride,
                padding,
                activation);
    }

    /// Zeros on both sides of the features together.
    private int zeros(int features) {
        int last = features % stride == 0 ? stride : features % stride;
        return switch (padding) {
            case VALID -> 0;
            case SAME -> Math.max(kernelFeature - last, 0);
        };
    }

    /// Zeros before the first feature, `p`.
    public int zerosBefore(int features) {
        return zeros(features) / 2;
    }

    /// Zeros after the last feature.
    public int zerosAfter(int features) {
        return zeros(features) - zerosBefore(features);
    }

    private int featuresOut(int features) {
        return switch (padding) {
            case VALID -> Math.floorDiv(features - kernelFeature, stride) + 1;
            case SAME -> Math.ceilDiv(features, stride);
        };
    }

    @Override
    public StepShape shape(StepShape in) {
        return StepShape.plane(featuresOut(in.features()), channels);
    }

    @Override
    public long parameters(StepShape in) {
        return weights(in) + channels;
    }

    /// `k · kf · channels in · channels`
    private long weights(StepShape in) {
        return (long) kernelTime * kernelFeature * in.depth() * channels;
    }

    @Override
    public long multiplications(StepShape in) {
        return weights(in) * featuresOut(in.features());
    }

    @Override
    public List<Violation> violations(StepShape in, int steps) {
        List<Violation> violations = new ArrayList<>(tooLong("kernelTime", steps));
        if (padding == PaddingMode.VALID && kernelFeature > in.features()) {
            violations.add(
                    new Violation(
                            "kernelFeature",
                            "%d of %d features".formatted(kernelFeature, in.features()),
                            "at most %d, or 'padding: same'".formatted(in.features())));
        } else if ((long) featuresOut(in.features()) * channels > WIDEST) {
            violations.add(
                    new Violation(
                            "channels",
                            "%d of each of %d features"
                                    .formatted(channels, featuresOut(in.features())),
                            "at most %d numbers in a time step".formatted(WIDEST)));
        }
        return violations;
    }
}
