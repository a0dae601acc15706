package dev.foldstream.statistics.comparison.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.statistics.comparison.ranks.Wilcoxon.Method;
import dev.foldstream.statistics.comparison.ranks.Wilcoxon.Zeros;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilcoxonTest {
    private static final Offset<Double> TOLERANCE = within(1e-10);

    /// Hollander & Wolfe 1973, table 3.1: depression scale factors, as in R's `?wilcox.test`.
    private static final double[] FIRST = {1.83, .50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};

    private static final double[] SECOND = {.878, .647, .598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

    /// `numpy.round(numpy.random.default_rng(7).normal(…), 1)`: ties and zeros in plenty.
    private static final double[] SIXTY = {
        0.4, 0.4, -0.9, 0.4, 1.7, -1.2, 1.2, 0.4, -0.3, 2.3, 1.1, -0.9, 0.4, 0.9, 0.1, 1.0, 0.2,
        1.0, 1.7, -0.4, 0.5, -0.2, 0.4, -0.9, -0.3, 0.1, 1.2, 1.4, -1.0, -0.5, 0.9, -1.7, -0.2, 0.2,
        1.6, 1.0, -0.0, -0.1, 0.0, 1.8, -0.1, -0.0, 0.7, 0.2, 0.1, -0.8, 0.3, -0.1, 1.5, 1.0, 0.3,
        1.0, -0.0, 1.4, 0.3, 0.9, -1.0, 0.6, -1.4, -1.7
    };

    /// scipy 1.17.1: `wilcoxon(x, y)`; R 4.3: `wilcox.test(x, y, paired = TRUE)`, V = 40.
    @Test
    void without_ties_the_exact_p_value_is_that_of_scipy_and_r() {
        Wilcoxon.Result.Made made = made(Wilcoxon.test(FIRST, SECOND, Zeros.LEFT_OUT));

        assertThat(made.method()).isEqualTo(Method.EXACT);
        assertThat(made.statistic()).isEqualTo(5);
        assertThat(made.positive()).isEqualTo(40);
        assertThat(made.pValue()).isCloseTo(0.0390625, TOLERANCE);
        assertThat(made.effect()).isCloseTo(35 / 45.0, TOLERANCE);
        assertThat(made.ties()).isZero();
    }

    /// scipy 1.17.1: `wilcoxon(x, y, method="asymptotic", correction=True)`.
    @Test
    void the_normal_method_corrects_for_continuity() {
        double[] differences = Differences.of(FIRST, SECOND);

        Wilcoxon.Result.Made made = made(Wilcoxon.test(differences, Zeros.LEFT_OUT, Method.NORMAL));

        assertThat(made.pValue()).isCloseTo(0.04401098401295143, TOLERANCE);
        assertThat(Wilcoxon.normal(SignedRanks.of(differences, Zeros.LEFT_OUT), 0))
                .isCloseTo(0.038151710173415135, TOLERANCE);
    }

    /// scipy 1.17.1: `wilcoxon(d, zero_method=…, method="asymptotic", correction=…)`.
    @ParameterizedTest
    @CsvSource({
        "LEFT_OUT, 495.5, 0.013511502229390196, 0.013666484878103872",
        "PRATT, 571.5, 0.012615355533771754, 0.012746930758908946",
        "SPLIT, 576.5, 0.012630406570383348, 0.012762098202516713"
    })
    void ties_and_each_treatment_of_zeros_are_as_in_scipy(
            Zeros zeros, double statistic, double plain, double continuous) {
        Wilcoxon.Result.Made made = made(Wilcoxon.test(SIXTY, new double[60], zeros));

        assertThat(made.method()).isEqualTo(Method.NORMAL);
        assertThat(made.zeros()).isEqualTo(4);
        assertThat(made.statistic()).isCloseTo(statistic, TOLERANCE);
        assertThat(made.pValue()).isCloseTo(continuous, TOLERANCE);
        assertThat(Wilcoxon.normal(SignedRanks.of(SIXTY, zeros), 0)).isCloseTo(plain, TOLERANCE);
    }

    /// Demšar 2006, section 3.1.3: R⁺ = 93, R⁻ = 12 of C4.5+m against C4.5, zeros split. p-values
    /// of scipy 1.17.1: `wilcoxon(d, zero_method=…, method=PermutationMethod(n_resamples=2**15))`,
    /// which tries all signs.
    @ParameterizedTest
    @CsvSource({
        "LEFT_OUT, 71.5, 6.5, 0.00732421875",
        "PRATT, 91.5, 10.5, 0.0078125",
        "SPLIT, 93, 12, 0.0078125"
    })
    void with_ties_the_exact_p_value_is_that_of_all_permutations(
            Zeros zeros, double positive, double negative, double pValue) {
        DatasetScores scores = Demsar2006.scores();

        Wilcoxon.Result.Made made =
                made(
                        Wilcoxon.test(
                                scores.ofModel(Demsar2006.M),
                                scores.ofModel(Demsar2006.C45),
                                zeros));

        assertThat(made.method()).isEqualTo(Method.EXACT);
        assertThat(made.positive()).isEqualTo(positive);
        assertThat(made.negative()).isEqualTo(negative);
        assertThat(made.pValue()).isCloseTo(pValue, TOLERANCE);
        assertThat(made.zeros()).isEqualTo(2);
    }

    /// scipy 1.17.1: `wilcoxon([-(i + 1) if i % 3 == 0 else i + 1 for i in range(50)])`.
    @Test
    void fifty_differences_are_still_exact() {
        double[] ascending = new double[50];
        Arrays.setAll(ascending, i -> i % 3 == 0 ? -(i + 1) : i + 1);

        Wilcoxon.Result.Made made = made(Wilcoxon.test(ascending, new double[50], Zeros.LEFT_OUT));

        assertThat(made.method()).isEqualTo(Method.EXACT);
        assertThat(made.pValue()).isCloseTo(0.03996834652842374, TOLERANCE);
    }

    @Test
    void the_noise_of_subtraction_breaks_no_tie() {
        double[] one = {0.768, 0.985, 0.3};
        double[] other = {0.763, 0.980, 0.1};

        assertThat(made(Wilcoxon.test(one, other, Zeros.LEFT_OUT)).ties()).isEqualTo(2);
        assertThat(Differences.of(one, other)[0]).isEqualTo(Differences.of(one, other)[1]);
        assertThat(Differences.of(new double[] {0.1 + 0.2}, new double[] {0.3})).containsExactly(0);
    }

    @Test
    void the_largest_and_the_smallest_scores_have_a_difference() {
        double most = Double.MAX_VALUE;
        assertThat(Differences.of(new double[] {most, -most}, new double[] {-most, most}))
                .containsExactly(most, -most);
        assertThat(Differences.of(new double[] {Double.MIN_VALUE}, new double[] {0}))
                .containsExactly(Double.MIN_VALUE);
    }

    @Test
    void equal_scores_are_no_test() {
        assertThat(Wilcoxon.test(FIRST, FIRST.clone(), Zeros.PRATT))
                .isInstanceOf(Wilcoxon.Result.Impossible.class);
        assertThat(Wilcoxon.test(new double[0], new double[0], Zeros.SPLIT))
                .isInstanceOf(Wilcoxon.Result.Impossible.class);
    }

    @Test
    void scores_that_are_not_paired_or_no_numbers_are_refused() {
        assertThatThrownBy(() -> Wilcoxon.test(FIRST, new double[1], Zeros.LEFT_OUT))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        Wilcoxon.test(new double[] {Double.NaN}, new double[] {1}, Zeros.LEFT_OUT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Wilcoxon.Result.Made made(Wilcoxon.Result result) {
        assertThat(result).isInstanceOf(Wilcoxon.Result.Made.class);
        return (Wilcoxon.Result.Made) result;
    }
}
