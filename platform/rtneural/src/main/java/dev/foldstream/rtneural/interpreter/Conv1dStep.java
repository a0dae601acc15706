package dev.foldstream.rtneural.interpreter;

/// A causal convolution over time: `y_t = b + Σ_i x_{t − (k−1−i)·d} K_i`, each run of outputs
/// seeing its run of inputs only. The rows that it looks back on are kept from row to row.
///
/// Source: RTNeural, `conv1d/conv1d.h`.
final class Conv1dStep implements Step {
    private final float[][][] kernel;
    private final float[] bias;
    private final int dilation;
    private final int groups;
    private final Past past;

    /// @param kernel `K`, `[k][in / groups][out]`
    Conv1dStep(float[][][] kernel, float[] bias, int dilation, int groups) {
        this.kernel = kernel;
        this.bias = bias;
        this.dilation = dilation;
        this.groups = groups;
        this.past = new Past((kernel.length - 1) * dilation + 1, kernel[0].length * groups);
    }

    @Override
    public int outputs() {
        return bias.length;
    }

    @Override
    public long parameters() {
        return kernel.length * Products.size(kernel[0]) + bias.length;
    }

    @Override
    public boolean remembers() {
        return kernel.length > 1;
    }

    @Override
    public void reset() {
        past.forget();
    }

    @Override
    public long kept() {
        long width = Math.max((long) kernel[0].length * groups, ConvolutionReader.SMALLEST_ROW);
        return ((kernel.length - 1L) * dilation + 1) * width;
    }

    @Override
    public Range range(Range in) {
        Range seen = kernel.length > 1 ? in.withZero() : in; // rows before the first are zeros
        Range out = Range.of(bias);
        int inputs = kernel[0].length;
        int outputs = bias.length / groups;
        for (float[][] weights : kernel) {
            for (int group = 0; group < groups; group++) {
                for (int i = 0; i < inputs; i++) {
                    out.add(
                            seen,
                            group * inputs + i,
                            weights[i],
                            group * outputs,
                            (group + 1) * outputs);
                }
            }
        }
        return out;
    }

    @Override
    public void run(float[] in, float[] out) {
        past.add(in);
        System.arraycopy(bias, 0, out, 0, bias.length);
        int last = kernel.length - 1;
        for (int i = 0; i <= last; i++) {
            float[] row = past.ago((last - i) * dilation);
            if (groups == 1) {
                Products.add(row, kernel[i], out, bias.length);
            } else {
                addGroups(row, kernel[i], out);
            }
        }
    }

    private void addGroups(float[] row, float[][] weights, float[] out) {
        int inputs = weights.length;
        int outputs = bias.length / groups;
        for (int group = 0; group < groups; group++) {
            for (int i = 0; i < inputs; i++) {
                float x = row[group * inputs + i];
                Products.add(x, weights[i], out, group * outputs, (group + 1) * outputs);
            }
        }
    }
}
