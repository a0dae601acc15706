package dev.foldstream.page;

import java.util.ArrayList;
import java.util.List;

/// Maps values to places along an axis, and says where the axis has ticks.
///
/// @param lower value at `from`
/// @param upper value at `to`
/// @param from place of the lower end, in pixels
/// @param to place of the upper end, in pixels
public record Scale(double lower, double upper, double from, double to, boolean logarithmic) {
    private static final double DECADE = 10;

    /// A linear axis over these values.
    public static Scale linear(double lower, double upper, double from, double to) {
        double margin = upper > lower ? 0 : Math.max(1e-9, Math.abs(lower) / 2);
        return new Scale(lower - margin, upper + margin, from, to, false);
    }

    /// A logarithmic axis where positive values span a decade, else a linear one with some air.
    public static Scale fitting(double lower, double upper, double from, double to) {
        if (lower > 0 && upper / lower >= DECADE) {
            return new Scale(lower, upper, from, to, true);
        }
        double air = 0.06 * (upper - lower);
        double bottom = lower >= 0 ? Math.max(0, lower - air) : lower - air;
        return linear(bottom, upper + air, from, to);
    }

    /// The place of a value; values beyond an end lie at that end.
    public double place(double value) {
        double share =
                logarithmic
                        ? Math.log(Math.max(value, lower) / lower) / Math.log(upper / lower)
                        : (value - lower) / (upper - lower);
        return from + Math.clamp(share, 0, 1) * (to - from);
    }

    /// Round values within the axis, about `wanted` of them on a linear one.
    public List<Double> ticks(int wanted) {
        return logarithmic ? decades() : steps(wanted);
    }

    private List<Double> steps(int wanted) {
        double raw = (upper - lower) / wanted;
        double power = Math.pow(DECADE, Math.floor(Math.log10(raw)));
        double digit = raw / power;
        double step = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : DECADE);
        List<Double> ticks = new ArrayList<>();
        for (long i = (long) Math.ceil(lower / step); i * step <= upper; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> decades() {
        int first = (int) Math.floor(Math.log10(lower));
        int last = (int) Math.ceil(Math.log10(upper));
        double[] digits = last - first > 3 ? new double[] {1} : new double[] {1, 2, 5};
        List<Double> ticks = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            for (double digit : digits) {
                double tick = digit * Math.pow(DECADE, exponent);
                if (tick >= lower && tick <= upper) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /// A tick's label: no more digits than it needs.
    public static String label(double tick) {
        String text = Numbers.brief(tick);
        return text.contains(".") && !text.contains("e") ? text.replaceAll("\\.?0+$", "") : text;
    }
}
