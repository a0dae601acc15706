package dev.foldstream.data.music;

/// Brings a sound to another rate: each new sample is `Σ_k x[k] · h(t − k)` with the windowed sinc
/// `h(u) = c · sinc(c u) · w(c u / 64)`, where `c` is 0.95 of the lower rate over the old one and
/// `w` the Kaiser window of shape 14.77.
///
/// Cost: `128 / c` products a sample. Source: Smith 2002, *Digital Audio Resampling*,
/// [ccrma.stanford.edu](https://ccrma.stanford.edu/~jos/resample/); librosa's default resampler has
/// another filter, whose passband ends at 0.91 of the lower rate's half.
final class Resampler {
    private static final int CROSSINGS = 64;
    private static final double ROLLOFF = 0.95;
    private static final double SHAPE = 14.77;
    private static final int TABLE = 512;

    private Resampler() {}

    /// @return as many samples as `⌈n · to / from⌉`
    static float[] resample(float[] samples, double from, double to) {
        if (from == to) {
            return samples;
        }
        double cutoff = ROLLOFF * Math.min(1, to / from);
        double[] filter = filter();
        double reach = CROSSINGS / cutoff;
        int length = (int) Math.ceil(samples.length * (to / from));
        float[] resampled = new float[length];
        for (int i = 0; i < length; i++) {
            double time = i * (from / to);
            int first = Math.max(0, (int) Math.ceil(time - reach));
            int last = Math.min(samples.length - 1, (int) Math.floor(time + reach));
            double sum = 0;
            for (int k = first; k <= last; k++) {
                double place = Math.abs(time - k) * cutoff * TABLE;
                int cell = (int) place;
                double part = place - cell;
                sum += samples[k] * (filter[cell] + part * (filter[cell + 1] - filter[cell]));
            }
            resampled[i] = (float) (sum * cutoff);
        }
        return resampled;
    }

    /// One half of the windowed sinc, `TABLE` numbers for each of its crossings.
    private static double[] filter() {
        double[] filter = new double[CROSSINGS * TABLE + 2];
        for (int i = 0; i <= CROSSINGS * TABLE; i++) {
            double x = Math.PI * i / TABLE;
            double u = (double) i / (CROSSINGS * TABLE);
            double window = bessel(SHAPE * Math.sqrt(1 - u * u)) / bessel(SHAPE);
            filter[i] = (i == 0 ? 1 : Math.sin(x) / x) * window;
        }
        return filter;
    }

    /// The modified Bessel function `I₀(x) = Σ ((x/2)ᵏ / k!)²`.
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-17; k++) {
            term *= x / 2 / k * (x / 2 / k);
            sum += term;
        }
        return sum;
    }
}
