package dev.foldstream.rtneural.file;

import java.util.List;
import java.util.Optional;

/// A convolution over time, causal, and over features: `y_t[o] = f(b + Σ_i Σ_j x_{t −
/// (kt−1−i)·d}[o·s + j − p] K_{ij})`, rows before the first one and features beyond the edges being
/// zeros. That is PyTorch's `Conv2d` over (time, features) with `(kt−1)·d` zeros before the first
/// row, its weight permuted by (2, 3, 1, 0).
///
/// A row holds the channels of a feature next to each other: number `feature · channels + channel`.
///
/// @param kernel `K`, shape `[kt, kf, channels in, channels out]`
/// @param bias `b`, shape `[channels out]`; the loader needs one
/// @param features of the input
/// @param dilation `d`, of time only, in rows
/// @param stride `s`, of features only
/// @param padding what makes `p`
/// @param activation `f`; absent: the identity
public record Conv2d(
        Weights kernel,
        Weights bias,
        int features,
        int dilation,
        int stride,
        Padding padding,
        Optional<Nonlinearity> activation)
        implements Layer {
    public Conv2d {
        boolean fits =
                kernel.rank() == 4
                        && kernel.size() > 0
                        && bias.rank() == 1
                        && kernel.extent(3) == bias.extent(0)
                        && dilation > 0
                        && stride > 0
                        && features > 0
                        && padding.holds(features, kernel.extent(1), stride);
        if (!fits) {
            throw new IllegalArgumentException(
                    "no conv2d: kernel %s, bias %s, features %d, dilation %d, stride %d, padding %s"
                            .formatted(kernel, bias, features, dilation, stride, padding.text()));
        }
    }

    /// `kt`, in rows.
    public int kernelSizeTime() {
        return kernel.extent(0);
    }

    /// `kf`.
    public int kernelSizeFeature() {
        return kernel.extent(1);
    }

    public int channelsIn() {
        return kernel.extent(2);
    }

    public int channelsOut() {
        return kernel.extent(3);
    }

    /// Features of the output.
    public int featuresOut() {
        return padding.outputs(features, kernelSizeFeature(), stride);
    }

    @Override
    public int inputs() {
        return Math.multiplyExact(features, channelsIn());
    }

    @Override
    public int outputs() {
        return Math.multiplyExact(featuresOut(), channelsOut());
    }

    @Override
    public List<Weights> weights() {
        return List.of(kernel, bias);
    }
}
