package dev.foldstream.export.interpreter;

/// `out = in K + b`.
final class DenseStep implements Step {
    private final int inputs;
    private final float[] kernel;
    private final float[] bias;

    /// @param kernel `K`, row-major `[in, out]`
    DenseStep(float[] kernel, float[] bias) {
        this.inputs = kernel.length / bias.length;
        this.kernel = kernel;
        this.bias = bias;
    }

    @Override
    public int outputs() {
        return bias.length;
    }

    @Override
    public long parameters() {
        return (long) kernel.length + bias.length;
    }

    /// Row by row of `K`, so that the inner loop runs over adjacent numbers.
    @Override
    public void run(float[] in, float[] out) {
        int outputs = bias.length;
        System.arraycopy(bias, 0, out, 0, outputs);
        for (int i = 0; i < inputs; i++) {
            float x = in[i];
            int row = i * outputs;
            for (int o = 0; o < outputs; o++) {
                out[o] += x * kernel[row + o];
            }
        }
    }
}
