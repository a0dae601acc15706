package dev.foldstream.rtneural.file;

import java.util.List;

/// `γ (x − mean) / √(variance + ε) + β`, with what was measured in training.
///
/// @param gamma `γ`, shape `[width]`, as the other three
/// @param beta `β`
/// @param variance not the deviation
/// @param epsilon `ε`, so large that every `variance + ε` is positive
public record BatchNorm(Weights gamma, Weights beta, Weights mean, Weights variance, float epsilon)
        implements Layer {
    public BatchNorm {
        Normalization.check(gamma, beta, mean, variance, epsilon);
    }

    @Override
    public int inputs() {
        return gamma.extent(0);
    }

    @Override
    public int outputs() {
        return gamma.extent(0);
    }

    @Override
    public List<Weights> weights() {
        return List.of(gamma, beta, mean, variance);
    }
}
