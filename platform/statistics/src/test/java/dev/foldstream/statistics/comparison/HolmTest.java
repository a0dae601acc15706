package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HolmTest {

    /// statsmodels 0.15.0: `multipletests([0.01, 0.04, 0.03, 0.005, 0.9], method='holm')[1]`.
    @Test
    void values_are_adjusted_as_in_statsmodels() {
        assertThat(Holm.adjust(new double[] {0.01, 0.04, 0.03, 0.005, 0.9}))
                .containsExactly(new double[] {0.04, 0.09, 0.09, 0.025, 0.9}, within(1e-15));
    }

    @Test
    void a_single_value_stays() {
        assertThat(Holm.adjust(new double[] {0.03})).containsExactly(0.03);
    }

    @Test
    void no_value_exceeds_one() {
        assertThat(Holm.adjust(new double[] {0.6, 0.7})).containsExactly(1, 1);
    }

    @Test
    void no_comparison_needs_no_correction() {
        assertThat(Holm.adjust(new double[0])).isEmpty();
    }
}
