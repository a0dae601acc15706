package dev.foldstream.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void a_linear_axis_has_round_ticks_within_it() {
        assertThat(Scale.linear(1, 500, 0, 100).ticks(5))
                .containsExactly(100.0, 200.0, 300.0, 400.0, 500.0);
        assertThat(Scale.linear(-1.5, 1.5, 0, 100).ticks(4)).containsExactly(-1.0, 0.0, 1.0);
    }

    @Test
    void values_of_a_decade_get_a_logarithmic_axis() {
        Scale scale = Scale.fitting(0.01, 1, 100, 0);

        assertThat(scale.logarithmic()).isTrue();
        assertThat(scale.place(0.1)).isCloseTo(50, within(1e-12));
        assertThat(scale.ticks(4)).hasSize(7).startsWith(0.01).endsWith(1.0);
    }

    @Test
    void values_with_zero_among_them_get_a_linear_axis() {
        assertThat(Scale.fitting(0, 100, 100, 0).logarithmic()).isFalse();
    }

    @Test
    void what_is_beyond_an_end_lies_at_that_end() {
        Scale scale = Scale.linear(0, 10, 100, 0);

        assertThat(scale.place(-5)).isEqualTo(100);
        assertThat(scale.place(15)).isZero();
    }

    @Test
    void labels_have_no_more_digits_than_they_need() {
        assertThat(Scale.label(0.5)).isEqualTo("0.5");
        assertThat(Scale.label(20)).isEqualTo("20");
        assertThat(Scale.label(1_000)).isEqualTo("1000");
    }
}
