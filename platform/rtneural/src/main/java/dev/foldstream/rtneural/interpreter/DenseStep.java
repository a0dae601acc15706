package dev.foldstream.rtneural.interpreter;

/// `out = in K + b`.
final class DenseStep implements Step {
    private final float[][] kernel;
    private final float[] bias;
    private final long parameters;

    /// @param kernel `K`, `[in][out]`
    /// @param parameters scalars in the file, which may leave the bias out
    DenseStep(float[][] kernel, float[] bias, long parameters) {
        this.kernel = kernel;
        this.bias = bias;
        this.parameters = parameters;
    }

    @Override
    public int outputs() {
        return bias.length;
    }

    @Override
    public long parameters() {
        return parameters;
    }

    @Override
    public Range range(Range in) {
        Range out = Range.of(bias);
        for (int i = 0; i < kernel.length; i++) {
            out.add(in, i, kernel[i], 0);
        }
        return out;
    }

    @Override
    public void run(float[] in, float[] out) {
        System.arraycopy(bias, 0, out, 0, bias.length);
        Products.add(in, kernel, out, bias.length);
    }
}
