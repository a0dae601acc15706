package dev.foldstream.data.music;

import java.util.Arrays;

/// A sound of one channel, as it is being read. Confined to one thread.
final class Recording {
    /// Ten minutes at 48 kHz.
    private static final int MOST = 10 * 60 * 48_000;

    /// Of a lower rate there are fewer: hours at 1 kHz would become gigabytes at the rate that they
    /// are brought to.
    private static final int MOST_SECONDS = 11 * 60;

    private static final double LOWEST_RATE = 1_000;
    private static final double HIGHEST_RATE = 400_000;

    private final double rate;
    private final int most;
    private float[] samples = new float[1 << 16];
    private int size;

    /// @param rate samples a second
    /// @throws Unusable when no sound has that rate
    Recording(double rate) {
        if (!(rate >= LOWEST_RATE && rate <= HIGHEST_RATE)) {
            throw new Unusable("says to have %s samples a second".formatted(rate));
        }
        this.rate = rate;
        this.most = (int) Math.min(MOST, MOST_SECONDS * rate);
    }

    double rate() {
        return rate;
    }

    /// @throws Unusable when it becomes too long, or the sample is no finite number
    void add(double sample) {
        if (size == most) {
            throw new Unusable("has more than %d samples".formatted(most));
        }
        if (!(Math.abs(sample) <= 1e6)) {
            throw new Unusable("has a sample of %s".formatted(sample));
        }
        if (size == samples.length) {
            samples = Arrays.copyOf(samples, Math.min(most, 2 * size));
        }
        samples[size++] = (float) sample;
    }

    /// @throws Unusable when there are none
    float[] samples() {
        if (size == 0) {
            throw new Unusable("has zero samples");
        }
        return Arrays.copyOf(samples, size);
    }
}
