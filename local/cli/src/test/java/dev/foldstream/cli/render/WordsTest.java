package dev.foldstream.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void numbers_have_four_significant_digits() {
        assertThat(Words.number(54.3123)).isEqualTo("54.31");
        assertThat(Words.number(0.49723)).isEqualTo("0.4972");
        assertThat(Words.number(-0.06045)).isEqualTo("-0.06045");
        assertThat(Words.number(12345.6)).isEqualTo("12346");
        assertThat(Words.number(0)).isEqualTo("0.000");
        assertThat(Words.number(1.23456e-7)).isEqualTo("1.235e-07");
        assertThat(Words.number(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void counts_are_short() {
        assertThat(Words.count(75)).isEqualTo("75");
        assertThat(Words.count(340_200)).isEqualTo("340k");
        assertThat(Words.count(1_234_567)).isEqualTo("1.2M");
    }

    @Test
    void durations_are_read_from_a_clock() {
        assertThat(Words.clock(Duration.ofSeconds(7))).isEqualTo("0:07");
        assertThat(Words.clock(Duration.ofSeconds(3723))).isEqualTo("1:02:03");
    }

    @Test
    void a_small_p_is_not_zero() {
        assertThat(Words.pValue(0.0312)).isEqualTo("0.031");
        assertThat(Words.pValue(0)).isEqualTo("< 0.001");
    }
}
