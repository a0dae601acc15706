package dev.foldstream.rtneural.interpreter;

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

    @Override
    public void run(float[] in, float[] out) {
        System.arraycopy(bias, 0, out, 0, bias.length);
        Products.add(in, inputs, kernel, out);
    }
}
