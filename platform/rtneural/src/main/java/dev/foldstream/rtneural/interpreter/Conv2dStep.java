package dev.foldstream.rtneural.interpreter;

/// A convolution over time, causal, and over features: `y_t[o] = b + Σ_i Σ_j x_{t − (kt−1−i)·d}[o·s
/// + j − p] K_{ij}`. The rows that it looks back on are kept from row to row. A row holds the
///   channels of a feature next to each other.
///
/// Source: RTNeural, `conv2d/conv2d.h` and `conv1d_stateless/conv1d_stateless.h`.
final class Conv2dStep implements Step {
    /// Where the windows lie.
    ///
    /// @param features of the input
    /// @param featuresOut of the output
    /// @param dilation rows from one row of a window to the next
    /// @param stride features from one window to the next
    /// @param zeros that the first window sees before the first feature
    record Windows(int features, int featuresOut, int dilation, int stride, int zeros) {}

    private final float[][][][] kernel;
    private final float[] bias;
    private final Windows windows;
    private final Past past;
    private final float[] sums;

    /// @param kernel `K`, `[kt][kf][channels in][channels out]`
    Conv2dStep(float[][][][] kernel, float[] bias, Windows windows) {
        this.kernel = kernel;
        this.bias = bias;
        this.windows = windows;
        this.past =
                new Past(
                        (kernel.length - 1) * windows.dilation() + 1,
                        kernel[0][0].length * windows.features());
        this.sums = new float[bias.length];
    }

    @Override
    public int outputs() {
        return windows.featuresOut() * bias.length;
    }

    @Override
    public long parameters() {
        return (long) kernel.length * kernel[0].length * Products.size(kernel[0][0]) + bias.length;
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
        long width = (long) kernel[0][0].length * windows.features();
        return ((kernel.length - 1L) * windows.dilation() + 1)
                * Math.max(width, ConvolutionReader.SMALLEST_ROW);
    }

    /// Of every feature the same: the widest of all.
    @Override
    public long work() {
        return parameters() * windows.featuresOut();
    }

    @Override
    public Range range(Range in) {
        Range widest = in.withZero().widest(kernel[0][0].length); // zeros beyond the edges
        Range sums = Range.of(bias);
        for (float[][][] rows : kernel) {
            for (float[][] channels : rows) {
                for (int c = 0; c < channels.length; c++) {
                    sums.add(widest, c, channels[c], 0);
                }
            }
        }
        return sums.repeated(windows.featuresOut());
    }

    @Override
    public void run(float[] in, float[] out) {
        past.add(in);
        int last = kernel.length - 1;
        for (int o = 0; o < windows.featuresOut(); o++) {
            System.arraycopy(bias, 0, sums, 0, sums.length);
            for (int i = 0; i <= last; i++) {
                addWindow(past.ago((last - i) * windows.dilation()), kernel[i], o);
            }
            System.arraycopy(sums, 0, out, o * sums.length, sums.length);
        }
    }

    private void addWindow(float[] row, float[][][] weights, int o) {
        int first = o * windows.stride() - windows.zeros();
        int from = Math.max(0, -first);
        int to = Math.min(weights.length, windows.features() - first);
        for (int j = from; j < to; j++) {
            float[][] channels = weights[j];
            int offset = (first + j) * channels.length;
            for (int c = 0; c < channels.length; c++) {
                Products.add(row[offset + c], channels[c], sums, 0, sums.length);
            }
        }
    }
}
