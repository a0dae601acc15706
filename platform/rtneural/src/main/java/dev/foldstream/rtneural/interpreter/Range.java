package dev.foldstream.rtneural.interpreter;

import java.util.Arrays;

/// What each number of a row can be, whatever the inputs: `low ≤ x ≤ high`. Bounds are those of
/// interval arithmetic: they hold, but not every number between them need be reached. Confined to
/// one thread.
final class Range {
    private final double[] low;
    private final double[] high;

    private Range(double[] low, double[] high) {
        this.low = low;
        this.high = high;
    }

    /// All numbers between two, or all there are between infinities.
    static Range between(double low, double high, int width) {
        double[] lows = new double[width];
        double[] highs = new double[width];
        Arrays.fill(lows, low);
        Arrays.fill(highs, high);
        return new Range(lows, highs);
    }

    /// These numbers only.
    static Range of(float[] numbers) {
        double[] wide = new double[numbers.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = numbers[i];
        }
        return new Range(wide, wide.clone());
    }

    /// A function of a number and its place.
    interface Curve {
        double of(double x, int place);
    }

    /// The largest of the upper bounds.
    double highest() {
        return Arrays.stream(high).max().orElseThrow();
    }

    /// The largest of the lower bounds.
    double highestLow() {
        return Arrays.stream(low).max().orElseThrow();
    }

    /// Adds `in[from] · row` to this range's numbers.
    void add(Range in, int from, float[] row, int first) {
        add(in, from, row, first, row.length);
    }

    /// Adds `in[from] · row` for the outputs of a range.
    void add(Range in, int from, float[] row, int first, int end) {
        for (int o = first; o < end; o++) {
            double one = product(row[o], in.low[from]);
            double other = product(row[o], in.high[from]);
            low[o] += Math.min(one, other);
            high[o] += Math.max(one, other);
        }
    }

    /// What a curve makes of it.
    ///
    /// @param bends whether the curve turns at zero and nowhere else; else it only rises or falls
    Range map(Curve curve, boolean bends) {
        double[] lows = new double[low.length];
        double[] highs = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            double one = curve.of(low[i], i);
            double other = curve.of(high[i], i);
            boolean turns = bends && low[i] < 0 && high[i] > 0;
            double turn = turns ? curve.of(0, i) : one;
            lows[i] = Math.min(turn, Math.min(one, other));
            highs[i] = Math.max(turn, Math.max(one, other));
        }
        return new Range(lows, highs);
    }

    /// With zero among the numbers.
    Range withZero() {
        return new Range(
                Arrays.stream(low).map(x -> Math.min(x, 0)).toArray(),
                Arrays.stream(high).map(x -> Math.max(x, 0)).toArray());
    }

    /// The first numbers, each as wide as all those that are a multiple of `channels` further on.
    Range widest(int channels) {
        double[] lows = Arrays.copyOf(low, channels);
        double[] highs = Arrays.copyOf(high, channels);
        for (int i = channels; i < low.length; i++) {
            lows[i % channels] = Math.min(lows[i % channels], low[i]);
            highs[i % channels] = Math.max(highs[i % channels], high[i]);
        }
        return new Range(lows, highs);
    }

    /// The same again and again.
    Range repeated(int times) {
        double[] lows = new double[low.length * times];
        double[] highs = new double[low.length * times];
        for (int i = 0; i < lows.length; i++) {
            lows[i] = low[i % low.length];
            highs[i] = high[i % low.length];
        }
        return new Range(lows, highs);
    }

    /// A weight times a finite number of which only a bound is known: zero times infinity is zero.
    static double product(double weight, double bound) {
        return weight == 0 ? 0 : weight * bound;
    }
}
