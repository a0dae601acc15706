package dev.foldstream.rtneural.interpreter;

/// `γ / √(variance + ε) · (x − mean) + β`, each channel with its own statistics.
///
/// Source: RTNeural, `batchnorm/batchnorm.h`, `batchnorm2d.h`.
final class BatchNormStep implements Step {
    private final float[] multiplier;
    private final float[] mean;
    private final float[] beta;
    private final long parameters;

    /// The three arrays hold a number for each number of the row.
    ///
    /// @param parameters scalars in the file, which may leave `γ` and `β` out, and holds those of a
    ///   channel once
    BatchNormStep(float[] multiplier, float[] mean, float[] beta, long parameters) {
        this.multiplier = multiplier;
        this.mean = mean;
        this.beta = beta;
        this.parameters = parameters;
    }

    @Override
    public int outputs() {
        return mean.length;
    }

    @Override
    public long parameters() {
        return parameters;
    }

    @Override
    public Range range(Range in) {
        return in.map((x, i) -> Range.product(multiplier[i], x - mean[i]) + beta[i], false);
    }

    @Override
    public void run(float[] in, float[] out) {
        for (int i = 0; i < mean.length; i++) {
            out[i] = multiplier[i] * (in[i] - mean[i]) + beta[i];
        }
    }
}
