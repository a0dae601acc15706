package dev.foldstream.statistics.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Offset;

class CorrelationProperties {
    private static final Offset<Double> TOLERANCE = within(1e-12);

    @Property
    void knights_count_is_that_of_all_pairs(
            @ForAll @IntRange(min = 2, max = 60) int rows,
            @ForAll @IntRange(min = 2, max = 30) int values,
            @ForAll @LongRange(min = 0) long seed) {
        double[] a = drawn(rows, values, seed);
        double[] b = drawn(rows, values, seed + 1);

        assertSame(Kendall.of(a, b), ofAllPairs(a, b));
    }

    private static double ofAllPairs(double[] a, double[] b) {
        double balance = 0;
        double unequalA = 0;
        double unequalB = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < i; j++) {
                balance += Math.signum(a[i] - a[j]) * Math.signum(b[i] - b[j]);
                unequalA += a[i] == a[j] ? 0 : 1;
                unequalB += b[i] == b[j] ? 0 : 1;
            }
        }
        return balance / Math.sqrt(unequalA * unequalB);
    }

    @Property
    void exchanged_columns_correlate_alike_and_a_turned_one_contrarily(
            @ForAll Coefficient coefficient,
            @ForAll @IntRange(min = 3, max = 40) int rows,
            @ForAll @LongRange(min = 0) long seed) {
        double[] a = drawn(rows, 8, seed);
        double[] b = drawn(rows, 8, seed + 1);
        double[] turned = Arrays.stream(b).map(value -> 5 - 2 * value).toArray();

        assertSame(coefficient.of(b, a), coefficient.of(a, b));
        assertSame(coefficient.of(a, turned), -coefficient.of(a, b));
    }

    @Property(tries = 200)
    void p_values_are_shares_and_intervals_hold_their_value(
            @ForAll Coefficient coefficient,
            @ForAll @IntRange(min = 3, max = 40) int rows,
            @ForAll @LongRange(min = 0) long seed) {
        double[] a = drawn(rows, 20, seed);
        double[] b = drawn(rows, 20, seed + 1);

        if (Correlate.of(coefficient, a, b, 0.1) instanceof Correlation.Made made) {
            assertThat(made.pValue()).isBetween(0.0, 1.0);
            made.interval()
                    .ifPresent(interval ->
                            assertThat(made.value()).isBetween(interval.lower(), interval.upper()));
        }
    }

    @Property
    void a_sample_has_the_coefficient_of_its_rows_written_out(
            @ForAll Coefficient coefficient,
            @ForAll @IntRange(min = 3, max = 40) int rows,
            @ForAll @LongRange(min = 0) long seed) {
        double[] a = drawn(rows, 12, seed);
        double[] b = drawn(rows, 12, seed + 1);
        int[] times = PairBootstrap.draw(rows, new SplittableRandom(seed));

        double sampled = new ResampledPairs(coefficient, a, b).value(times);

        assertSame(sampled, coefficient.of(writtenOut(a, times), writtenOut(b, times)));
    }

    private static double[] writtenOut(double[] values, int... times) {
        double[] all = new double[Arrays.stream(times).sum()];
        int next = 0;
        for (int i = 0; i < values.length; i++) {
            Arrays.fill(all, next, next + times[i], values[i]);
            next += times[i];
        }
        return all;
    }

    /// NaN where nothing varies.
    private static void assertSame(double actual, double expected) {
        if (Double.isNaN(expected)) {
            assertThat(actual).isNaN();
        } else {
            assertThat(actual).isCloseTo(expected, TOLERANCE);
        }
    }

    private static double[] drawn(int rows, int values, long seed) {
        return new SplittableRandom(seed).ints(rows, 0, values).asDoubleStream().toArray();
    }
}
