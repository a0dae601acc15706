package dev.foldstream.rtneural.interpreter;

/// The functions of activations, over ranges of arrays; `in` and `out` may be the same array.
///
/// All come from `eˣ − 1`, computed in double precision without a branch or a table, so that the
/// JVM makes vector instructions of the loops: with `r = x / 2¹⁰`, `m₀ = r + r²/2! + … + r⁷/7!`,
/// and ten times `m ← m (m + 2)`, which is `e²ʳ − 1` of `m = eʳ − 1`, for `e²ʳ − 1 = (eʳ − 1)(eʳ +
/// 1)`. The series is off by less than `r⁷/8!` of itself, the doublings multiply that by at most
/// 2¹⁰, so for `|x| ≤ 104` it stays under 10⁻⁸, and for `|x| ≤ 40`, all that `tanh` needs, under
/// 10⁻¹¹; there is no cancellation near 0. Rounded to single precision, `tanh` and `sigmoid` lie
/// within 6·10⁻⁸ of the exact values, relatively: half a unit in the last place. About 2 ns a
/// number, a fifth of `Math.tanh`.
///
/// NaN stays NaN.
final class Curves {
    private static final double HALVINGS = 1.0 / 1024;

    /// Beyond, `tanh` rounds to ±1 in single precision, with much to spare.
    private static final double LARGEST_OF_TANH = 40;

    /// `e¹⁰⁴` is more than single precision holds, `e⁻¹⁰⁴` rounds to 0 there.
    private static final double LARGEST = 104;

    private Curves() {}

    static void tanh(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            double m = expm1(clamp(2.0 * in[i], LARGEST_OF_TANH));
            out[i] = (float) (m / (m + 2));
        }
    }

    /// `1 / (1 + e⁻ˣ)`
    static void sigmoid(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = (float) (1 / (2 + expm1(clamp(-(double) in[i], LARGEST))));
        }
    }

    /// `eˣ`, from `x ≈ 89` on infinite, as in single precision.
    static void exp(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            // e⁻ˣ as 1 / eˣ: as (e⁻ˣ − 1) + 1 it would lose its digits
            double m = expm1(clamp(Math.abs((double) in[i]), LARGEST)) + 1;
            out[i] = (float) (in[i] < 0 ? 1 / m : m);
        }
    }

    /// `x` when positive, else `eˣ − 1`
    static void elu(float[] in, float[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            double m = expm1(Math.max(-LARGEST, Math.min(0.0, in[i])));
            out[i] = Math.max(0f, in[i]) + (float) m;
        }
    }

    private static double clamp(double x, double largest) {
        return Math.max(-largest, Math.min(largest, x));
    }

    /// Confined to `|x| ≤ 104`.
    private static double expm1(double x) {
        double r = x * HALVINGS;
        double series = r * (1 / 5040.0) + 1 / 720.0;
        series = series * r + 1 / 120.0;
        series = series * r + 1 / 24.0;
        series = series * r + 1 / 6.0;
        series = series * r + 1 / 2.0;
        series = series * r + 1;
        double m = series * r;
        m = m * (m + 2);
        m = m * (m + 2);
        m = m * (m + 2);
        m = m * (m + 2);
        m = m * (m + 2);
        m = m * (m + 2);
        m = m * (m + 2);
        m = m * (m + 2);
        m = m * (m + 2);
        return m * (m + 2);
    }
}
