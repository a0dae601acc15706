package dev.foldstream.data.music;

import java.util.Arrays;
import java.util.List;

/// Estimates valence and arousal in [−1, 1] from notes, for music of which nobody said what it
/// feels like.
///
/// **Valence** is how much more major than minor it is: the largest Pearson correlation of the 12
/// pitch classes' sounding times with the major profile in any key, less that with the minor
/// profile, clipped. Drums don't count; without other notes it is 0. **Arousal** is `1 − 2
/// e^{−d/4}` with `d` notes a second, or the mean of that and `2 v/127 − 1` with the mean velocity
/// `v`.
///
/// Source: the profiles of Krumhansl & Kessler 1982,
/// [doi:10.1037/0033-295X.89.4.334](https://doi.org/10.1037/0033-295X.89.4.334).
final class Feeling {
    private static final double[] MAJOR = {
        6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88
    };
    private static final double[] MINOR = {
        6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17
    };
    private static final double USUAL_DENSITY = 4;
    private static final double LOUDEST = 127;

    private Feeling() {}

    static double valence(List<Note> notes) {
        double[] times = new double[12];
        for (Note note : notes) {
            if (!note.drum()) {
                times[note.pitch() % 12] += note.length();
            }
        }
        double difference = best(times, MAJOR) - best(times, MINOR);
        return Double.isNaN(difference) ? 0 : Math.clamp(difference, -1, 1);
    }

    private static double best(double[] times, double[] profile) {
        double best = -1;
        for (int key = 0; key < times.length; key++) {
            best = Math.max(best, correlation(times, profile, key));
        }
        return best;
    }

    /// NaN where all times are the same.
    private static double correlation(double[] times, double[] profile, int key) {
        double timesMean = Arrays.stream(times).average().orElseThrow();
        double profileMean = Arrays.stream(profile).average().orElseThrow();
        double product = 0;
        double timesSquares = 0;
        double profileSquares = 0;
        for (int i = 0; i < times.length; i++) {
            double a = times[(i + key) % times.length] - timesMean;
            double b = profile[i] - profileMean;
            product += a * b;
            timesSquares += a * a;
            profileSquares += b * b;
        }
        return product / Math.sqrt(timesSquares * profileSquares);
    }

    /// @param seconds in which the notes begin
    static double density(int notes, double seconds) {
        return 1 - 2 * Math.exp(-notes / seconds / USUAL_DENSITY);
    }

    /// @return the mean of density and loudness; the density where nothing sounds
    static double arousal(List<Note> notes, double seconds) {
        double density = density(notes.size(), seconds);
        return notes.isEmpty() ? density : (density + 2 * meanVelocity(notes) / LOUDEST - 1) / 2;
    }

    static double meanVelocity(List<Note> notes) {
        return notes.stream().mapToInt(Note::velocity).average().orElse(0);
    }

    /// `repeats` times valence, then as often arousal.
    static double[] repeated(double valence, double arousal, int repeats) {
        double[] values = new double[2 * repeats];
        Arrays.fill(values, 0, repeats, valence);
        Arrays.fill(values, repeats, values.length, arousal);
        return values;
    }
}
