package dev.foldstream.fold.leakage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoincidenceTest {
    /// scipy 1.17.1: `poisson.sf(2, 0.24)` is 0.0019, `poisson.sf(3, 0.24)` 0.0001, `poisson.sf(34,
    /// 20)` 0.0015 and `poisson.sf(35, 20)` 0.0008.
    @ParameterizedTest
    @CsvSource({
        "0, 0, true",
        "1, 1e-9, false",
        "3, 0.24, true",
        "4, 0.24, false",
        "35, 20, true",
        "36, 20, false",
        "10050, 10000, true",
        "11000, 10000, false",
        "5, Infinity, true"
    })
    void chance_explains_what_is_not_rare(long found, double expected, boolean explained) {
        assertThat(Coincidence.explains(found, expected)).isEqualTo(explained);
    }

    /// Of six pairs of 1, 1, 1, 2 three are equal.
    @Test
    void equal_pairs() {
        assertThat(Coincidence.ofEqual(1, 2, 1, 1)).isCloseTo(3.5 / 6, within(1e-12));
        assertThat(Coincidence.ofEqual(1, 2)).isEqualTo(0.5);
        assertThat(Coincidence.ofEqual(1, 1, 1)).isEqualTo(1);
    }
}
