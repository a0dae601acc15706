package dev.foldstream.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BenjaminiHochbergTest {

    /// statsmodels 0.15.0: `multipletests(p, method='fdr_bh')[1]`.
    @Test
    void values_are_adjusted_as_in_statsmodels() {
        assertThat(BenjaminiHochberg.adjust(new double[] {0.01, 0.04, 0.03, 0.005, 0.9}))
                .containsExactly(new double[] {0.025, 0.05, 0.05, 0.025, 0.9}, within(1e-15));
        assertThat(BenjaminiHochberg.adjust(new double[] {0.02, 0.02, 0.5, 0.001}))
                .containsExactly(
                        new double[] {0.02666666666666667, 0.02666666666666667, 0.5, 0.004},
                        within(1e-15));
    }

    @Test
    void no_value_exceeds_one_and_none_needs_no_correction() {
        assertThat(BenjaminiHochberg.adjust(new double[] {1, 0.9})).containsExactly(1, 1);
        assertThat(BenjaminiHochberg.adjust(new double[0])).isEmpty();
    }
}
