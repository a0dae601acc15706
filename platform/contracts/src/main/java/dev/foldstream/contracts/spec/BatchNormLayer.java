package dev.foldstream.contracts.spec;

/// Normalises each feature by mean and deviation over the batch, and over all time steps, while it
/// trains, and by running means afterwards; see [Normalization#BATCH].
@Kind("batch-norm")
@Doc("Normalises each feature by mean and deviation over the batch.")
public record BatchNormLayer() implements LayerSpec {

    @Override
    public long parameters(int in) {
        return 2L * in;
    }
}
