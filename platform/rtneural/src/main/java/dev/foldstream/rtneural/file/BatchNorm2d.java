package dev.foldstream.rtneural.file;

import java.util.List;

/// [BatchNorm] of rows of `features · channels` numbers, with one set of statistics for each
/// channel: number `feature · channels + channel`, as [Conv2d] lays them out.
///
/// @param features of input and output
/// @param gamma `γ`, shape `[channels]`, as the other three
/// @param beta `β`
/// @param variance not the deviation
/// @param epsilon `ε`, so large that every `variance + ε` is positive
public record BatchNorm2d(
        int features, Weights gamma, Weights beta, Weights mean, Weights variance, float epsilon)
        implements Layer {
    public BatchNorm2d {
        Normalization.check(gamma, beta, mean, variance, epsilon);
        if (!(features > 0)) {
            throw new IllegalArgumentException("no batchnorm2d of %d features".formatted(features));
        }
    }

    public int channels() {
        return gamma.extent(0);
    }

    @Override
    public int inputs() {
        return Math.multiplyExact(features, channels());
    }

    @Override
    public int outputs() {
        return inputs();
    }

    @Override
    public List<Weights> weights() {
        return List.of(gamma, beta, mean, variance);
    }
}
