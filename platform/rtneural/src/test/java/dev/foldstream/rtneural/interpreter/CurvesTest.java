package dev.foldstream.rtneural.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// Reference: `StrictMath`, double precision, which is the truth to 1e-16.
class CurvesTest {
    /// Half a unit in the last place of single precision is 5.96e-8.
    private static final double LARGEST_ERROR = 6e-8;

    /// The interface of the functions of [Curves].
    private interface Curve {
        void over(float[] in, float[] out, int from, int to);
    }

    @Test
    void tanh_is_right_to_half_a_unit_in_the_last_place() {
        assertThat(error(Curves::tanh, StrictMath::tanh, 100)).isLessThan(LARGEST_ERROR);
    }

    @Test
    void sigmoid_is_right_to_half_a_unit_in_the_last_place() {
        assertThat(error(Curves::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)), 87))
                .isLessThan(LARGEST_ERROR);
    }

    @Test
    void exponential_is_right_to_half_a_unit_in_the_last_place() {
        assertThat(error(Curves::exp, StrictMath::exp, 87))
                .isLessThan(7e-8); // and the series' 1e-8
    }

    @Test
    void elu_is_right_to_half_a_unit_in_the_last_place() {
        assertThat(error(Curves::elu, x -> x > 0 ? x : StrictMath.expm1(x), 100))
                .isLessThan(LARGEST_ERROR);
    }

    @Test
    void ends_are_reached() {
        float[] in = {-1e30f, Float.NEGATIVE_INFINITY, 1e30f, Float.POSITIVE_INFINITY, 0};

        assertThat(over(Curves::tanh, in)).containsExactly(-1, -1, 1, 1, 0);
        assertThat(over(Curves::sigmoid, in)).containsExactly(0, 0, 1, 1, 0.5f);
        assertThat(over(Curves::elu, in))
                .containsExactly(-1, -1, 1e30f, Float.POSITIVE_INFINITY, 0);
        float infinity = Float.POSITIVE_INFINITY;
        assertThat(over(Curves::exp, in)).containsExactly(0, 0, infinity, infinity, 1);
    }

    @Test
    void what_is_not_a_number_stays_so() {
        float[] in = {Float.NaN};

        assertThat(over(Curves::tanh, in)[0]).isNaN();
        assertThat(over(Curves::sigmoid, in)[0]).isNaN();
        assertThat(over(Curves::exp, in)[0]).isNaN();
        assertThat(over(Curves::elu, in)[0]).isNaN();
    }

    @Test
    void only_the_range_is_computed() {
        float[] values = {1, 1, 1, 1};

        Curves.tanh(values, values, 1, 3);

        float one = (float) Math.tanh(1);
        assertThat(values).containsExactly(1, one, one, 1);
    }

    /// The largest relative error over about a million floats of either sign, all magnitudes.
    private static double error(Curve curve, DoubleUnaryOperator truth, float largest) {
        int step = 2003; // a prime, so that all last bits occur
        float[] in = new float[2 * (Float.floatToIntBits(largest) / step)];
        for (int i = 0; i < in.length / 2; i++) {
            in[2 * i] = Float.intBitsToFloat(i * step);
            in[2 * i + 1] = -in[2 * i];
        }
        float[] out = over(curve, in);
        double worst = 0;
        for (int i = 0; i < in.length; i++) {
            double exact = truth.applyAsDouble(in[i]);
            if (Math.abs(exact) >= Float.MIN_NORMAL) {
                worst = Math.max(worst, Math.abs(out[i] - exact) / Math.abs(exact));
            }
        }
        return worst;
    }

    private static float[] over(Curve curve, float[] in) {
        float[] out = new float[in.length];
        curve.over(in, out, 0, in.length);
        return out;
    }
}
