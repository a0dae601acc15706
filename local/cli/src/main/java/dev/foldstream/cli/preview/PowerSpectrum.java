package dev.foldstream.cli.preview;

/// The mean power spectrum of signals: `P_k = |Σ_n (x_n − x̄) exp(−2πi kn / N)|² / N` for `k = 1 …
/// N/2`, averaged over signals, `N` the largest power of two that is not longer than a signal, and
/// at most 4096. Signals with a missing number are left out.
///
/// By the fast Fourier transform of Cooley & Tukey (1965, doi:10.1090/S0025-5718-1965-0178586-1).
/// Confined to one thread.
final class PowerSpectrum {
    private static final int LONGEST = 4096;
    private static final int SHORTEST = 8;

    private final int length;
    private final double[] sums;
    private int signals;

    /// @param length of a signal
    PowerSpectrum(int length) {
        this.length = Math.min(LONGEST, Integer.highestOneBit(Math.max(1, length)));
        this.sums = new double[this.length / 2 + 1];
    }

    static boolean isPossible(int length) {
        return length >= SHORTEST;
    }

    /// Numbers of a signal that are looked at, `N`.
    int length() {
        return length;
    }

    /// @param from where the signal begins
    void add(double[] numbers, int from) {
        double mean = 0;
        for (int i = 0; i < length; i++) {
            mean += numbers[from + i] / length;
        }
        if (!Double.isFinite(mean)) {
            return;
        }
        double[] real = new double[length];
        double[] imaginary = new double[length];
        int bits = Integer.numberOfTrailingZeros(length);
        for (int i = 0; i < length; i++) {
            int place = bits == 0 ? 0 : Integer.reverse(i) >>> (Integer.SIZE - bits);
            real[place] = numbers[from + i] - mean;
        }
        transform(real, imaginary);
        for (int k = 0; k < sums.length; k++) {
            sums[k] += (real[k] * real[k] + imaginary[k] * imaginary[k]) / length;
        }
        signals++;
    }

    /// In place, from numbers in the order of their reversed bits.
    private static void transform(double[] real, double[] imaginary) {
        for (int half = 1; half < real.length; half *= 2) {
            for (int j = 0; j < half; j++) {
                double cos = Math.cos(-Math.PI * j / half);
                double sin = Math.sin(-Math.PI * j / half);
                for (int a = j; a < real.length; a += 2 * half) {
                    int b = a + half;
                    double re = real[b] * cos - imaginary[b] * sin;
                    double im = real[b] * sin + imaginary[b] * cos;
                    real[b] = real[a] - re;
                    imaginary[b] = imaginary[a] - im;
                    real[a] += re;
                    imaginary[a] += im;
                }
            }
        }
    }

    /// `P_1, P_2, …`; empty when no signal was whole.
    double[] mean() {
        double[] mean = new double[signals == 0 ? 0 : sums.length - 1];
        for (int k = 0; k < mean.length; k++) {
            mean[k] = sums[k + 1] / signals;
        }
        return mean;
    }
}
