package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

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
        assertThat(result.statistic()).isCloseTo(-3.530113939077525, TOLERANCE);
        assertThat(result.degreesOfFreedom()).isEqualTo(4);
        assertThat(result.pValue()).isCloseTo(0.02422807737548145, TOLERANCE);
        assertThat(result.interval().lower()).isCloseTo(-2.715484517704673, TOLERANCE);
        assertThat(result.interval().upper()).isCloseTo(-0.3245154822953247, TOLERANCE);
    }

    @Test
    void exchanged_models_change_the_sign_only() {
        TestResult.Made one =
                made(CorrectedResampledT.test(CANDIDATE, REFERENCE, FIVE_FOLDS, 0.05));
        TestResult.Made other =
                made(CorrectedResampledT.test(REFERENCE, CANDIDATE, FIVE_FOLDS, 0.05));

        assertThat(other.statistic()).isEqualTo(-one.statistic());
        assertThat(other.pValue()).isEqualTo(one.pValue());
    }

    @Test
    void the_interval_touches_zero_where_alpha_is_the_p_value() {
        double p = made(CorrectedResampledT.test(CANDIDATE, REFERENCE, FIVE_FOLDS, 0.05)).pValue();

        TestResult.Made touching =
                made(CorrectedResampledT.test(CANDIDATE, REFERENCE, FIVE_FOLDS, p));

        assertThat(touching.interval().upper()).isCloseTo(0, TOLERANCE);
    }

    @Test
    void one_fold_is_no_test() {
        assertImpossible(new double[] {1}, new double[] {2}, "one fold");
    }

    @Test
    void identical_scores_are_no_test() {
        assertImpossible(CANDIDATE, CANDIDATE.clone(), "same in every fold");
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

    private static TestResult.Made made(TestResult result) {
        assertThat(result).isInstanceOf(TestResult.Made.class);
        return (TestResult.Made) result;
    }
}
