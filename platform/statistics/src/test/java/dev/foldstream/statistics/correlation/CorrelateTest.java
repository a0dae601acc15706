package dev.foldstream.statistics.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Truths of scipy 1.17.1; intervals of ranks by their formulas in numpy 2.4.6, `tanh(arctanh(r) ±
/// norm.ppf(.975) * sqrt(v))`.
class CorrelateTest {
    private static final double[] A = {2.1, 3.4, 1.0, 5.6, 4.4, 7.8, 6.1, 9.0, 8.2, 7.7, 3.3, 10.5};
    private static final double[] B = {1.2, 2.9, 1.1, 3.0, 4.8, 6.6, 4.9, 6.0, 9.1, 5.0, 4.1, 8.0};
    private static final double[] TIED = {1, 2, 2, 3, 5, 5, 5, 8, 9, 9, 11, 12};
    private static final double[] TIED_TOO = {2, 1, 1, 4, 4, 3, 6, 6, 6, 9, 8, 9};
    private static final Offset<Double> TOLERANCE = within(1e-10);
    private static final double ALPHA = 0.05;

    /// `pearsonr(A, B)`, `.confidence_interval(0.95)`.
    @Test
    void pearsons_value_p_and_interval_are_those_of_scipy() {
        Correlation.Made made = made(Coefficient.PEARSON, A, B);

        assertThat(made.value()).isCloseTo(0.8794804565250933, TOLERANCE);
        assertThat(made.pValue()).isCloseTo(0.00016302192764988048, TOLERANCE);
        assertInterval(made, 0.6170009945100354, 0.9658722805995219);
        assertThat(made.n()).isEqualTo(12);
        assertThat(made.ties()).isFalse();
        assertThat(made.method()).isEqualTo(Correlation.Method.STUDENT_T);
    }

    /// `spearmanr(A, B)`; `v = (1 + rho**2 / 2) / (12 - 3)`.
    @Test
    void spearmans_value_p_and_interval_are_those_of_scipy() {
        Correlation.Made made = made(Coefficient.SPEARMAN, A, B);

        assertThat(made.value()).isCloseTo(0.9300699300699302, TOLERANCE);
        assertThat(made.pValue()).isCloseTo(1.1702227928659685e-05, TOLERANCE);
        assertInterval(made, 0.7048943426013264, 0.9849460497162239);
    }

    /// `kendalltau(A, B)`, exact; `v = 0.437 / (12 - 4)`.
    @Test
    void kendalls_value_exact_p_and_interval_are_those_of_scipy() {
        Correlation.Made made = made(Coefficient.KENDALL, A, B);

        assertThat(made.value()).isCloseTo(0.8181818181818181, TOLERANCE);
        assertThat(made.pValue()).isCloseTo(4.4129288920955584e-05, TOLERANCE);
        assertThat(made.method()).isEqualTo(Correlation.Method.PERMUTATIONS);
        assertInterval(made, 0.6000401549558454, 0.9230676408114222);
    }

    /// The same three of `TIED, TIED_TOO`.
    @Test
    void equal_values_are_treated_as_in_scipy() {
        Correlation.Made pearson = made(Coefficient.PEARSON, TIED, TIED_TOO);
        Correlation.Made spearman = made(Coefficient.SPEARMAN, TIED, TIED_TOO);
        Correlation.Made kendall = made(Coefficient.KENDALL, TIED, TIED_TOO);

        assertThat(pearson.value()).isCloseTo(0.9187137350197748, TOLERANCE);
        assertThat(pearson.pValue()).isCloseTo(2.4354089318581778e-05, TOLERANCE);
        assertInterval(pearson, 0.729377186275613, 0.9773213837759418);
        assertThat(spearman.value()).isCloseTo(0.914133841952908, TOLERANCE);
        assertThat(spearman.pValue()).isCloseTo(3.178137240897769e-05, TOLERANCE);
        assertInterval(spearman, 0.649359768900553, 0.9812461025003457);
        assertThat(kendall.value()).isCloseTo(0.7934155258887435, TOLERANCE);
        assertThat(kendall.pValue()).isCloseTo(0.0007055295482139036, TOLERANCE);
        assertThat(kendall.method()).isEqualTo(Correlation.Method.NORMAL);
        assertInterval(kendall, 0.5528671594110846, 0.9118960227666657);
        assertThat(kendall.ties()).isTrue();
    }

    /// `i = np.arange(200); u = (i * 37) % 101; v = (i * 53) % 89 + u * 0.3`, and of these
    /// `pearsonr(u, v)` with `.confidence_interval(0.9)`, `spearmanr(u, v)`, `kendalltau(u, v)`.
    @Test
    void two_hundred_rows_are_as_in_scipy() {
        double[] u = IntStream.range(0, 200).mapToDouble(i -> i * 37 % 101).toArray();
        double[] v = IntStream.range(0, 200).mapToDouble(i -> i * 53 % 89 + u[i] * 0.3).toArray();

        Correlation.Made pearson = (Correlation.Made) Correlate.of(Coefficient.PEARSON, u, v, 0.1);
        Correlation.Made spearman = made(Coefficient.SPEARMAN, u, v);
        Correlation.Made kendall = made(Coefficient.KENDALL, u, v);

        assertThat(pearson.value()).isCloseTo(0.3578397542661477, TOLERANCE);
        assertThat(pearson.pValue()).isCloseTo(1.9695285599425207e-07, TOLERANCE);
        assertInterval(pearson, 0.2516890163641038, 0.4554831745399883);
        assertThat(spearman.value()).isCloseTo(0.3438536121426299, TOLERANCE);
        assertThat(spearman.pValue()).isCloseTo(6.189921914912651e-07, TOLERANCE);
        assertThat(kendall.value()).isCloseTo(0.22865993865958276, TOLERANCE);
        assertThat(kendall.pValue()).isCloseTo(1.6122234713351992e-06, TOLERANCE);
    }

    /// `permutation_test((A[:7],), lambda a: spearmanr(a, B[:7]).statistic,
    /// permutation_type='pairings', n_resamples=np.inf).pvalue`.
    @Test
    void few_rows_have_exact_p_values() {
        Correlation.Made made =
                made(Coefficient.SPEARMAN, Arrays.copyOf(A, 7), Arrays.copyOf(B, 7));

        assertThat(made.value()).isCloseTo(0.9642857142857145, TOLERANCE);
        assertThat(made.pValue()).isCloseTo(0.002777777777777778, TOLERANCE);
        assertThat(made.method()).isEqualTo(Correlation.Method.PERMUTATIONS);
    }

    /// Of the 5040 orders of `itertools.permutations(range(7))`, 336 have a Spearman correlation as
    /// large and 624 a `P − Q`.
    @Test
    void few_rows_with_equal_values_have_exact_p_values_too() {
        double[] a = Arrays.copyOf(TIED, 7);
        double[] b = Arrays.copyOf(TIED_TOO, 7);

        assertThat(made(Coefficient.SPEARMAN, a, b).pValue()).isCloseTo(336 / 5040.0, TOLERANCE);
        assertThat(made(Coefficient.KENDALL, a, b).pValue()).isCloseTo(624 / 5040.0, TOLERANCE);
        assertThat(made(Coefficient.KENDALL, a, b).value())
                .isCloseTo(0.5564148840746572, TOLERANCE);
    }

    @Test
    void a_perfect_correlation_has_no_interval_by_fisher_and_no_p_below_what_its_rows_allow() {
        for (Coefficient coefficient : Coefficient.values()) {
            assertThat(made(coefficient, A, A).value()).isCloseTo(1, within(1e-15));
        }
        Correlation.Made made = made(Coefficient.SPEARMAN, A, A);
        assertThat(made.interval()).isEmpty();
        assertThat(made.pValue()).isCloseTo(2 / 479_001_600.0, TOLERANCE).isPositive();
    }

    @Test
    void three_rows_have_a_value_and_no_interval() {
        double[] a = {1, 2, 4};
        double[] b = {5, 3, 4};

        assertThat(made(Coefficient.PEARSON, a, b).interval()).isEmpty();
        assertThat(made(Coefficient.KENDALL, a, b).interval()).isEmpty();
        assertThat(made(Coefficient.KENDALL, a, b).pValue()).isCloseTo(1, TOLERANCE);
    }

    @Test
    void what_does_not_vary_is_impossible() {
        double[] one = new double[A.length];
        Arrays.fill(one, 3);
        for (Coefficient coefficient : Coefficient.values()) {
            assertImpossible(coefficient, one, B, "same in every row");
            assertThat(coefficient.of(one, B)).isNaN();
        }
    }

    @Test
    void what_varies_by_rounding_only_is_impossible() {
        double[] a = {0.1 + 0.2, 0.3, 0.3, 0.3};

        assertImpossible(Coefficient.PEARSON, a, new double[] {1, 2, 3, 4}, "beyond rounding");
    }

    @Test
    void values_that_are_no_numbers_and_too_few_rows_are_impossible() {
        double[] b = {1, 2, 3};
        for (Coefficient coefficient : Coefficient.values()) {
            assertImpossible(coefficient, new double[] {1, Double.NaN, 3}, b, "not a finite");
            assertImpossible(
                    coefficient, new double[] {1, Double.NEGATIVE_INFINITY, 3}, b, "not a finite");
            assertImpossible(coefficient, new double[] {1, 2}, new double[] {2, 1}, "three rows");
            assertImpossible(coefficient, new double[0], new double[0], "three rows");
            assertThat(coefficient.of(new double[] {1, Double.NaN, 3}, b)).isNaN();
        }
    }

    @Test
    void columns_of_different_length_are_refused() {
        assertThatThrownBy(() -> Correlate.of(Coefficient.PEARSON, A, new double[3], ALPHA))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// `bootstrap((A, B), …, paired=True, method='percentile', n_resamples=50000,
    /// rng=np.random.default_rng(1))` of `pearsonr`, `spearmanr` and `kendalltau`. The draws
    /// differ, so the quantiles do by a few standard errors of 20,000 draws.
    @Test
    void intervals_by_bootstrap_are_near_those_of_scipy() {
        assertBootstrap(Coefficient.PEARSON, 0.7263918201994919, 0.9670550936702695);
        assertBootstrap(Coefficient.SPEARMAN, 0.6956367560900406, 1);
        assertBootstrap(Coefficient.KENDALL, 0.5666666666666667, 1);
    }

    private static void assertBootstrap(Coefficient coefficient, double lower, double upper) {
        PairBootstrap bootstrap = new PairBootstrap(20_000, 7, ALPHA);
        Offset<Double> chance = within(0.01);

        Correlation.Made made = (Correlation.Made) Correlate.of(coefficient, A, B, bootstrap);

        assertThat(made.bootstrap().orElseThrow().lower()).isCloseTo(lower, chance);
        assertThat(made.bootstrap().orElseThrow().upper()).isCloseTo(upper, chance);
        assertThat(Correlate.of(coefficient, A, B, bootstrap)).isEqualTo(made);
    }

    @Test
    void draws_that_do_not_vary_leave_no_interval_by_bootstrap() {
        double[] a = {0, 0, 0, 1};

        Correlation.Made made =
                (Correlation.Made)
                        Correlate.of(
                                Coefficient.SPEARMAN,
                                a,
                                new double[] {1, 2, 3, 4},
                                new PairBootstrap(200, 1, ALPHA));

        assertThat(made.bootstrap()).isEmpty();
    }

    private static void assertInterval(Correlation.Made made, double lower, double upper) {
        assertThat(made.interval().orElseThrow().lower()).isCloseTo(lower, TOLERANCE);
        assertThat(made.interval().orElseThrow().upper()).isCloseTo(upper, TOLERANCE);
    }

    private static void assertImpossible(
            Coefficient coefficient, double[] a, double[] b, String reason) {
        assertThat(Correlate.of(coefficient, a, b, ALPHA))
                .isInstanceOfSatisfying(
                        Correlation.Impossible.class,
                        impossible -> assertThat(impossible.reason()).contains(reason));
    }

    private static Correlation.Made made(Coefficient coefficient, double[] a, double[] b) {
        return (Correlation.Made) Correlate.of(coefficient, a, b, ALPHA);
    }
}
