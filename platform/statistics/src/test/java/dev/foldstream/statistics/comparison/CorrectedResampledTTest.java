package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Effect;
import dev.foldstream.contracts.verdict.Evidence;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CorrectedResampledTTest {
    private static final double[] CANDIDATE = {43.1, 45.2, 41.7, 44.0, 42.6};
    private static final double[] REFERENCE = {44.6, 45.9, 43.9, 45.1, 44.7};
    private static final double FIVE_FOLDS = 0.25;

    /// The distribution function and its inverse are those of commons-math, good to 1e-11 here.
    private static final Offset<Double> TOLERANCE = within(1e-11);

    /// scipy 1.17.1, with `d = candidate - reference`, `se = sqrt((1/5 + 0.25) * d.var(ddof=1))`:
    /// `t = d.mean() / se`, `2 * scipy.stats.t.sf(abs(t), 4)`, `scipy.stats.t.interval(0.95, 4,
    /// d.mean(), se)`.
    @Test
    void statistic_p_value_and_interval_are_those_of_scipy() {
        TestResult.Made result = made(CorrectedResampledT.test(CANDIDATE, REFERENCE, 0.25, 0.05));

        assertThat(result.difference()).isCloseTo(-1.52, TOLERANCE);
        assertThat(result.evidence().statistic().orElseThrow())
                .isCloseTo(-3.530113939077525, TOLERANCE);
        assertThat(result.evidence().degreesOfFreedom()).hasValue(4);
        assertThat(p(result)).isCloseTo(0.02422807737548145, TOLERANCE);
        Interval interval = result.interval().orElseThrow();
        assertThat(interval.lower()).isCloseTo(-2.715484517704673, TOLERANCE);
        assertThat(interval.upper()).isCloseTo(-0.3245154822953247, TOLERANCE);
    }

    /// scipy 1.17.1, `t` and `se` as above: `max(stats.t.sf((d.mean() + rope) / se, 4),
    /// stats.t.cdf((d.mean() - rope) / se, 4))`.
    @ParameterizedTest
    @CsvSource({"1, 0.8531522276518051", "3, 0.013180409503573904"})
    void equivalence_is_the_larger_of_two_one_sided_p_values(double rope, double expected) {
        Decision decision = Decision.at(0.05, rope);

        TestResult.Made result =
                made(CorrectedResampledT.test(CANDIDATE, REFERENCE, FIVE_FOLDS, decision));

        assertThat(result.evidence().equivalence().orElseThrow()).isCloseTo(expected, TOLERANCE);
    }

    /// scipy 1.17.1: `gamma(2) / sqrt(2) / gamma(1.5) * d.mean() / d.std(ddof=1)`, and `sqrt(0.45)
    /// * brentq(lambda l: stats.nct.cdf(t, 4, l) - q, -12, 5, xtol=1e-13)` for q = 0.975, 0.025.
    @Test
    void effect_size_is_hedges_g_with_an_interval_from_the_noncentral_t() {
        Effect effect =
                made(CorrectedResampledT.test(CANDIDATE, REFERENCE, FIVE_FOLDS, 0.05))
                        .effect()
                        .orElseThrow();

        assertThat(effect.measure()).isEqualTo(Effect.Measure.HEDGES_G);
        assertThat(effect.value()).isCloseTo(-1.8894484234425803, TOLERANCE);
        assertThat(effect.interval().lower()).isCloseTo(-4.374049433812453, within(1e-10));
        assertThat(effect.interval().upper()).isCloseTo(-0.26588241664562, within(1e-10));
    }

    @Test
    void a_result_says_what_it_rests_on() {
        TestResult.Made result =
                made(
                        CorrectedResampledT.test(
                                new double[] {1, 2, 4, 5}, new double[] {1, 2, 3, 3}, 0.25, 0.05));

        assertThat(result.evidence().method()).isEqualTo(Evidence.Method.EXACT);
        assertThat(result.evidence().unit()).isEqualTo(Evidence.Unit.FOLD);
        assertThat(result.evidence().n()).isEqualTo(4);
        assertThat(result.evidence().ties()).hasValue(2);
        assertThat(result.evidence().equivalence()).isEmpty();
        assertThat(result.sentence())
                .isEqualTo(
                        "the difference is 0.75 (95 % interval −1.4 to 2.9); p = 0.349, corrected"
                                + " resampled t-test of 4 folds");
    }

    @Test
    void with_two_folds_there_is_no_effect_size() {
        assertThat(
                        made(CorrectedResampledT.test(
                                        new double[] {1, 2}, new double[] {1, 1}, 1, 0.05))
                                .effect())
                .isEmpty();
    }

    @Test
    void exchanged_models_change_the_sign_only() {
        TestResult.Made one =
                made(CorrectedResampledT.test(CANDIDATE, REFERENCE, FIVE_FOLDS, 0.05));
        TestResult.Made other =
                made(CorrectedResampledT.test(REFERENCE, CANDIDATE, FIVE_FOLDS, 0.05));

        assertThat(other.evidence().statistic().orElseThrow())
                .isEqualTo(-one.evidence().statistic().orElseThrow());
        assertThat(p(other)).isEqualTo(p(one));
    }

    @Test
    void the_interval_touches_zero_where_alpha_is_the_p_value() {
        double p = p(made(CorrectedResampledT.test(CANDIDATE, REFERENCE, FIVE_FOLDS, 0.05)));

        TestResult.Made touching =
                made(CorrectedResampledT.test(CANDIDATE, REFERENCE, FIVE_FOLDS, p));

        assertThat(touching.interval().orElseThrow().upper()).isCloseTo(0, TOLERANCE);
    }

    @Test
    void one_fold_is_no_test() {
        assertImpossible(new double[] {1}, new double[] {2}, "one fold");
    }

    @Test
    void identical_scores_are_no_test() {
        assertImpossible(CANDIDATE, CANDIDATE.clone(), "scores are the same in every fold");
    }

    @Test
    void a_difference_that_varies_by_rounding_only_is_no_test() {
        assertImpossible(
                new double[] {0.1 + 0.2, 1.3, 2.3}, new double[] {0.1, 1.1, 2.1}, "same in every");
    }

    @Test
    void a_score_that_is_no_number_is_no_test() {
        assertImpossible(new double[] {1, Double.NaN}, new double[] {2, 3}, "not a finite number");
        assertImpossible(
                new double[] {1, Double.POSITIVE_INFINITY},
                new double[] {2, 3},
                "not a finite number");
    }

    @Test
    void scores_of_different_folds_are_refused() {
        assertThatThrownBy(() ->
                        CorrectedResampledT.test(
                                new double[] {1, 2}, new double[] {1}, FIVE_FOLDS, 0.05))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertImpossible(double[] candidate, double[] reference, String reason) {
        assertThat(CorrectedResampledT.test(candidate, reference, FIVE_FOLDS, 0.05))
                .asInstanceOf(InstanceOfAssertFactories.type(TestResult.Impossible.class))
                .satisfies(impossible -> assertThat(impossible.reason()).contains(reason));
    }

    private static double p(TestResult.Made result) {
        return result.evidence().pValue().orElseThrow();
    }

    private static TestResult.Made made(TestResult result) {
        assertThat(result).isInstanceOf(TestResult.Made.class);
        return (TestResult.Made) result;
    }
}
