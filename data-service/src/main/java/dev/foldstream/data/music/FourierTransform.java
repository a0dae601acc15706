package dev.foldstream.data.music;

/// The discrete Fourier transform `X_k = Σ_n x_n e^{−2πi kn/N}` for `N` a power of two, by halving
/// (Cooley & Tukey 1965, [doi:10.2307/2003354](https://doi.org/10.2307/2003354)). Immutable.
final class FourierTransform {
    private final int size;
    private final double[] cosines;
    private final double[] sines;

    /// @param size a power of two
    FourierTransform(int size) {
        this.size = size;
        this.cosines = new double[size / 2];
        this.sines = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = Math.cos(2 * Math.PI * i / size);
            sines[i] = -Math.sin(2 * Math.PI * i / size);
        }
    }

    /// Replaces `x` by `X`.
    void apply(double[] real, double[] imaginary) {
        int shift = Integer.numberOfLeadingZeros(size) + 1;
        for (int i = 0; i < size; i++) {
            int j = Integer.reverse(i) >>> shift;
            if (j > i) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int half = 1; half < size; half *= 2) {
            for (int from = 0; from < size; from += 2 * half) {
                for (int i = 0; i < half; i++) {
                    combine(real, imaginary, from + i, from + i + half, i * (size / 2 / half));
                }
            }
        }
    }

    private void combine(double[] real, double[] imaginary, int a, int b, int angle) {
        double re = real[b] * cosines[angle] - imaginary[b] * sines[angle];
        double im = real[b] * sines[angle] + imaginary[b] * cosines[angle];
        real[b] = real[a] - re;
        imaginary[b] = imaginary[a] - im;
        real[a] += re;
        imaginary[a] += im;
    }

    private static void swap(double[] values, int i, int j) {
        double kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }
}
