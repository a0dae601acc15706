package dev.foldstream.contracts.spec;

/// Normalises each feature by mean and deviation over the batch, and over all time steps, while it
/// trains, and by running means afterwards; see [Normalization#BATCH]. After a [Conv2dLayer] each
/// channel, over all features too.
@Kind("batch-norm")
@Doc("Normalises each feature, or channel, by mean and deviation over the batch.")
public record BatchNormLayer() implements LayerSpec {

    @Override
    public long parameters(StepShape in) {
        return 2L * in.normalized();
    }
}
