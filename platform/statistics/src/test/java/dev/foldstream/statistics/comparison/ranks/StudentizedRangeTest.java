package dev.foldstream.statistics.comparison.ranks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.special.Erf;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentizedRangeTest {
    private static final Offset<Double> TOLERANCE = within(1e-10);

    /// scipy 1.17.1: `scipy.stats.studentized_range.sf(q, k, numpy.inf)`.
    @ParameterizedTest
    @CsvSource({
        "2, 1.0, 0.4795001221869535",
        "2, 3.5, 0.013328328780817356",
        "3, 3.3, 0.05131090641818992",
        "4, 3.63, 0.0502972851404615",
        "10, 4.47, 0.0504412201671669",
        "20, 5.0, 0.05136466357913372",
        "100, 6.0, 0.06251655546150037"
    })
    void tail_probabilities_are_those_of_scipy(int k, double q, double expected) {
        assertThat(StudentizedRange.survival(q, k)).isCloseTo(expected, TOLERANCE);
    }

    /// scipy 1.17.1: `scipy.stats.studentized_range.isf(alpha, k, numpy.inf)`.
    @ParameterizedTest
    @CsvSource({
        "0.05, 2, 2.771807648699355",
        "0.05, 6, 4.030092053180576",
        "0.05, 10, 4.474124221725907",
        "0.1, 4, 3.240446220927359",
        "0.01, 9, 5.077505681093961"
    })
    void quantiles_are_those_of_scipy(double alpha, int k, double expected) {
        assertThat(StudentizedRange.quantile(alpha, k)).isCloseTo(expected, TOLERANCE);
    }

    /// Table 5a of Demšar 2006, whose values have three decimals.
    @ParameterizedTest
    @CsvSource({
        "2, 1.960, 1.645",
        "3, 2.343, 2.052",
        "4, 2.569, 2.291",
        "5, 2.728, 2.459",
        "6, 2.850, 2.589",
        "7, 2.949, 2.693",
        "8, 3.031, 2.780",
        "9, 3.102, 2.855",
        "10, 3.164, 2.920"
    })
    void critical_values_are_those_of_the_paper(int k, double atFive, double atTen) {
        assertThat(StudentizedRange.quantile(0.05, k) / Math.sqrt(2))
                .isCloseTo(atFive, within(1e-3));
        assertThat(StudentizedRange.quantile(0.1, k) / Math.sqrt(2)).isCloseTo(atTen, within(1e-3));
    }

    /// The range of two is `√2 |Z|`.
    @Test
    void of_two_it_is_a_normal_difference() {
        for (double q = 0.1; q < 9; q += 0.1) {
            assertThat(StudentizedRange.survival(q, 2)).isCloseTo(Erf.erfc(q / 2), within(1e-14));
        }
    }

    @Test
    void nothing_is_below_zero_and_nothing_beyond_the_end() {
        assertThat(StudentizedRange.survival(0, 3)).isEqualTo(1);
        assertThat(StudentizedRange.survival(-1, 3)).isEqualTo(1);
        assertThat(StudentizedRange.survival(Double.POSITIVE_INFINITY, 3)).isZero();
    }

    @Test
    void one_number_has_no_range_and_alpha_is_a_probability() {
        assertThatThrownBy(() -> StudentizedRange.survival(1, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StudentizedRange.survival(Double.NaN, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StudentizedRange.quantile(1, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> StudentizedRange.quantile(Double.NaN, 3))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
