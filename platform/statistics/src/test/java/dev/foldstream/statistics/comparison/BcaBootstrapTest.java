package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Evidence.Unit;
import dev.foldstream.statistics.comparison.Resampling.Replicates;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BcaBootstrapTest {
    private static final double[] SAMPLE = {2.1, 3.4, 1.9, 8.2, 4.4, 0.7, 5.9, 3.1, 2.8, 12.5};

    /// scipy 1.17.1: `bootstrap((x,), np.mean, n_resamples=0, confidence_level=1 - alpha,
    /// bootstrap_result=SimpleNamespace(bootstrap_distribution=replicates), method='BCa')`, with
    /// the 400 replicates that [#replicates] draws.
    @ParameterizedTest
    @CsvSource({
        "0.05, 2.752388289211072, 7.536174503222821",
        "0.1, 3.0389943927458285, 6.6695510018011355"
    })
    void interval_is_that_of_scipy(double alpha, double lower, double upper) {
        Interval interval = new BcaDistribution(replicates()).interval(alpha);

        assertThat(interval.lower()).isCloseTo(lower, within(1e-10));
        assertThat(interval.upper()).isCloseTo(upper, within(1e-10));
    }

    /// scipy 1.17.1: `norm.ppf(percentileofscore(replicates, x.mean(), kind='mean') / 100)`, and
    /// numpy's jackknife.
    @Test
    void bias_and_acceleration_are_those_of_scipy() {
        BcaDistribution distribution = new BcaDistribution(replicates());

        assertThat(distribution.bias()).isCloseTo(0.015667067624769982, within(1e-12));
        assertThat(distribution.acceleration()).isCloseTo(0.06550915538811036, within(1e-12));
    }

    @Test
    void probability_below_an_endpoint_is_its_alpha() {
        BcaDistribution distribution = new BcaDistribution(replicates());

        double lower = distribution.interval(0.2).lower();

        // replicates are 400 steps, and some of them are equal
        assertThat(distribution.probabilityBelow(lower)).isCloseTo(0.1, within(0.005));
    }

    @Test
    void p_value_is_about_that_of_the_t_test_where_the_mean_is_normal() {
        SplittableRandom random = new SplittableRandom(8);
        double[] losses =
                IntStream.range(0, 200).mapToDouble(i -> 0.15 + random.nextGaussian()).toArray();
        Resampling resampling = new Resampling(200, 4_999, 1);

        TestResult.Made made =
                (TestResult.Made)
                        BcaBootstrap.test(
                                resampling.of(mean(losses)),
                                resampling.of(sample -> 0),
                                resampling,
                                Unit.ROW,
                                Decision.at(0.05, 0.5));

        double p =
                ((TestResult.Made) PairedT.test(losses, new double[200], Decision.at(0.05)))
                        .evidence()
                        .pValue()
                        .orElseThrow();
        assertThat(made.evidence().pValue().orElseThrow()).isCloseTo(p, within(0.02));
        assertThat(made.evidence().equivalence().orElseThrow()).isLessThan(0.001);
        assertThat(made.evidence().n()).isEqualTo(200);
        assertThat(made.warnings()).isEmpty();
    }

    /// Of two-sided 0.02, what 99 replicates tell at most, 10 units leave `2 * scipy.stats.t.cdf(
    /// norm.ppf(0.01) * sqrt(0.9), 9)` (scipy 1.17.1).
    @Test
    void a_p_value_is_not_below_what_the_replicates_can_tell() {
        double[] far = Arrays.stream(SAMPLE).map(x -> x + 1000).toArray();
        Resampling resampling = new Resampling(10, 99, 1);

        TestResult.Made made = (TestResult.Made) against(resampling, mean(far));

        assertThat(made.evidence().pValue().orElseThrow())
                .isCloseTo(0.0547152583334932, within(1e-10));
        assertThat(made.warnings()).singleElement().asString().contains("of 10 groups");
    }

    @Test
    void equal_differences_are_no_test() {
        assertThat(against(new Resampling(10, 99, 1), sample -> 3))
                .isEqualTo(
                        new TestResult.Impossible(
                                3, "the difference is the same in every resample"));
    }

    @Test
    void one_group_is_no_test() {
        assertThat(against(new Resampling(1, 99, 1), sample -> 3))
                .isEqualTo(new TestResult.Impossible(3, "one group gives no variance"));
    }

    /// As a metric of classes is, when a resample lacks one of them.
    @Test
    void few_resamples_without_a_number_are_left_out_and_many_are_no_test() {
        ToDoubleFunction<int[]> mean = mean(SAMPLE);

        TestResult few =
                against(
                        new Resampling(10, 999, 1),
                        sample ->
                                sample.length == 10
                                                && sample[0] == sample[1]
                                                && sample[1] == sample[2]
                                        ? Double.NaN
                                        : mean.applyAsDouble(sample));
        TestResult many =
                against(
                        new Resampling(10, 999, 1),
                        sample -> sample[0] == sample[1] ? Double.NaN : mean.applyAsDouble(sample));

        assertThat(((TestResult.Made) few).warnings().getFirst()).contains("were left out");
        assertThat(((TestResult.Impossible) many).reason()).contains("the metric is no number on");
    }

    private static TestResult against(Resampling resampling, ToDoubleFunction<int[]> statistic) {
        return BcaBootstrap.test(
                resampling.of(statistic),
                resampling.of(sample -> 0),
                resampling,
                Unit.GROUP,
                Decision.at(0.05));
    }

    private static ToDoubleFunction<int[]> mean(double[] values) {
        return sample -> Arrays.stream(sample).mapToDouble(i -> values[i]).average().orElseThrow();
    }

    /// Means of resamples whose indices are `(s >> 16) mod 10` of `s ← (1103515245 s + 12345) mod
    /// 2³¹`, from 42; and the jackknife.
    private static Replicates replicates() {
        double[] drawn = new double[400];
        long state = 42;
        for (int draw = 0; draw < drawn.length; draw++) {
            for (int i = 0; i < SAMPLE.length; i++) {
                state = (state * 1103515245L + 12345L) % (1L << 31);
                drawn[draw] += SAMPLE[(int) ((state >> 16) % 10)];
            }
            drawn[draw] /= SAMPLE.length;
        }
        double sum = Arrays.stream(SAMPLE).sum();
        return new Replicates(
                sum / 10, drawn, Arrays.stream(SAMPLE).map(x -> (sum - x) / 9).toArray());
    }
}
