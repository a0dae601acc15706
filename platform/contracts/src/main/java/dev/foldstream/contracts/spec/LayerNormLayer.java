package dev.foldstream.contracts.spec;

/// Normalises each row, or time step of it, by its own mean and deviation; see
/// [Normalization#LAYER].
@Kind("layer-norm")
@Doc("Normalises each row, or time step of it, by its own mean and deviation.")
public record LayerNormLayer() implements LayerSpec {

    @Override
    public long parameters(StepShape in) {
        return 2L * in.width();
    }
}
