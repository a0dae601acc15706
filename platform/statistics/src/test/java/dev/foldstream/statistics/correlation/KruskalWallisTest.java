package dev.foldstream.statistics.correlation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KruskalWallisTest {

    /// scipy 1.17.1: `kruskal([1, 5, 2, 8], [3, 3, 9, 10], [12, 7, 11]).pvalue`.
    @Test
    void the_p_value_is_that_of_scipy() {
        double[] values = {1, 5, 2, 8, 3, 3, 9, 10, 12, 7, 11};
        int[] groups = {0, 0, 0, 0, 1, 1, 1, 1, 3, 3, 3};

        assertThat(KruskalWallis.pValue(values, groups).orElseThrow())
                .isCloseTo(0.11560983522344621, within(1e-10));
    }

    @Test
    void there_is_none_where_nothing_can_be_compared() {
        double[] values = {1, 2, 3};

        assertThat(KruskalWallis.pValue(values, 0, 0, 0)).isEmpty();
        assertThat(KruskalWallis.pValue(values, 0, 1, 2)).isEmpty();
        assertThat(KruskalWallis.pValue(new double[] {4, 4, 4}, 0, 0, 1)).isEmpty();
        assertThat(KruskalWallis.pValue(new double[] {4, Double.NaN, 4}, 0, 0, 1)).isEmpty();
        assertThat(KruskalWallis.pValue(new double[0])).isEmpty();
    }
}
