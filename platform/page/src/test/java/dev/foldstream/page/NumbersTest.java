package dev.foldstream.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "43.1234, 43.1",
        "0.5, 0.500",
        "999.6, 1000",
        "12345, 12300",
        "-0.002134, −0.00213",
        "1234567, 1.23e6",
        "0.00000012, 1.2e−7",
        "0, 0",
        "NaN, –",
        "-Infinity, −∞"
    })
    void three_digits_are_shown(double value, String expected) {
        assertThat(Numbers.brief(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "43.1234, 0.8276, 43.12 ± 0.83",
        "54.99, 3.21, 55.0 ± 3.2",
        "1234.4, 678.9, 1234 ± 679",
        "0.5, 0, 0.500 ± 0",
        "0.5, NaN, 0.500"
    })
    void the_deviation_decides_the_decimals(double mean, double deviation, String expected) {
        assertThat(Numbers.withDeviation(mean, deviation)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.0004, p < 0.001", "0.0321, p = 0.032", "0.4321, p = 0.43", "1, p = 1.00"})
    void p_values_are_not_more_exact_than_they_are(double p, String expected) {
        assertThat(Numbers.pValue(p)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0.95, 95 %", "0.93, 93 %", "0.999, 99.9 %"})
    void shares_are_percents(double share, String expected) {
        assertThat(Numbers.percent(share)).isEqualTo(expected);
    }

    @Test
    void counts_have_their_noun() {
        assertThat(Numbers.count(1, "fold")).isEqualTo("1 fold");
        assertThat(Numbers.count(1_151_280, "row")).isEqualTo("1,151,280 rows");
    }
}
