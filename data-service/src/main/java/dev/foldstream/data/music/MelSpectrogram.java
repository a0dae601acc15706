package dev.foldstream.data.music;

/// The power of a sound in 128 bands of the mel scale over time, in decibels, as librosa computes
/// `power_to_db(feature.melspectrogram(y=y, sr=22050))`.
///
/// The sound is padded with 1024 zeros at both ends. Frame `f` is `|FFT(w · y[512 f … 512 f +
/// 2047])|²` with the periodic Hann window `w`; a band sums it with a triangle over frequency, of
/// area 1, between its neighbours' centres, which lie equally far from each other on Slaney's mel
/// scale from 0 to 11,025 Hz. Decibels are `10 log₁₀ max(10⁻¹⁰, S)`, and at least the loudest less
/// 80.
///
/// Source: Slaney 1998, *Auditory Toolbox*, Technical Report 1998-010; librosa 0.11.0.
final class MelSpectrogram {
    static final double RATE = 22_050;
    static final int BANDS = 128;
    private static final int WINDOW = 2048;
    private static final int HOP = 512;
    private static final int BINS = WINDOW / 2 + 1;
    private static final double QUIETEST = 1e-10;
    private static final double RANGE = 80;

    private static final double HERTZ_PER_MEL = 200.0 / 3;
    private static final double LOG_FROM = 1000;
    private static final double LOG_STEP = Math.log(6.4) / 27;

    private final double[][] triangles = triangles();
    private final int[] firsts = new int[BANDS];
    private final int[] lasts = new int[BANDS];
    private final double[] hann = new double[WINDOW];
    private final FourierTransform transform = new FourierTransform(WINDOW);

    MelSpectrogram() {
        for (int band = 0; band < BANDS; band++) {
            while (firsts[band] < BINS && triangles[band][firsts[band]] == 0) {
                firsts[band]++;
            }
            lasts[band] = BINS - 1;
            while (lasts[band] > firsts[band] && triangles[band][lasts[band]] == 0) {
                lasts[band]--;
            }
        }
        for (int i = 0; i < WINDOW; i++) {
            hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / WINDOW);
        }
    }

    /// @param sound at 22,050 Hz
    /// @return `[frames, 128]`, `1 + n / 512` frames
    float[][] decibels(float[] sound) {
        float[][] frames = new float[1 + sound.length / HOP][BANDS];
        double loudest = Double.NEGATIVE_INFINITY;
        for (int f = 0; f < frames.length; f++) {
            double[] power = power(sound, f * HOP - WINDOW / 2);
            for (int band = 0; band < BANDS; band++) {
                double sum = 0;
                double[] triangle = triangles[band];
                for (int bin = firsts[band]; bin <= lasts[band]; bin++) {
                    sum += triangle[bin] * power[bin];
                }
                double decibels = 10 * Math.log10(Math.max(QUIETEST, sum));
                frames[f][band] = (float) decibels;
                loudest = Math.max(loudest, decibels);
            }
        }
        for (float[] frame : frames) {
            for (int band = 0; band < BANDS; band++) {
                frame[band] = (float) Math.max(frame[band], loudest - RANGE);
            }
        }
        return frames;
    }

    private double[] power(float[] sound, int from) {
        double[] real = new double[WINDOW];
        double[] imaginary = new double[WINDOW];
        for (int i = Math.max(0, -from); i < WINDOW && from + i < sound.length; i++) {
            real[i] = hann[i] * sound[from + i];
        }
        transform.apply(real, imaginary);
        double[] power = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            power[bin] = real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
        }
        return power;
    }

    private static double[][] triangles() {
        double[] centres = new double[BANDS + 2];
        double highest = mel(RATE / 2);
        for (int i = 0; i < centres.length; i++) {
            centres[i] = hertz(highest * i / (BANDS + 1));
        }
        double[][] triangles = new double[BANDS][BINS];
        for (int band = 0; band < BANDS; band++) {
            double low = centres[band];
            double centre = centres[band + 1];
            double high = centres[band + 2];
            for (int bin = 0; bin < BINS; bin++) {
                double f = bin * RATE / WINDOW;
                double side = Math.min((f - low) / (centre - low), (high - f) / (high - centre));
                triangles[band][bin] = Math.max(0, side) * 2 / (high - low);
            }
        }
        return triangles;
    }

    private static double mel(double hertz) {
        return hertz < LOG_FROM
                ? hertz / HERTZ_PER_MEL
                : LOG_FROM / HERTZ_PER_MEL + Math.log(hertz / LOG_FROM) / LOG_STEP;
    }

    private static double hertz(double mel) {
        double from = LOG_FROM / HERTZ_PER_MEL;
        return mel < from ? mel * HERTZ_PER_MEL : LOG_FROM * Math.exp(LOG_STEP * (mel - from));
    }
}
