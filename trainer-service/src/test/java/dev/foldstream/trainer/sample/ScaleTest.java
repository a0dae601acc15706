package dev.foldstream.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void only_the_given_rows_count_and_the_divisor_is_their_number() {
        Scale scale =
                Scale.of(
                        matrix(new double[] {1, 10, 99, 99, 3, 30, 5, 20}, 4, 2),
                        new RowIndices(0, 2, 3));

        assertThat(scale.mean(0)).isEqualTo(3, within(1e-12));
        assertThat(scale.mean(1)).isEqualTo(20, within(1e-12));
        assertThat(scale.deviation(0)).isEqualTo(Math.sqrt(8.0 / 3), within(1e-12));
        assertThat(scale.deviation(1)).isEqualTo(Math.sqrt(200.0 / 3), within(1e-12));
    }

    @Test
    void a_column_that_does_not_vary_has_deviation_one() {
        double[] tenths = new double[1000];
        Arrays.fill(tenths, 0.1);
        long[] rows = LongStream.range(0, 1000).toArray();

        assertThat(Scale.of(matrix(tenths, 1000, 1), new RowIndices(rows)).deviation(0))
                .isEqualTo(1);
    }

    @Test
    void one_row_and_numbers_that_are_none_have_deviation_one() {
        RowMatrix matrix = matrix(new double[] {4, Double.NaN, 1e200, -1e200}, 4, 1);

        assertThat(Scale.of(matrix, new RowIndices(0)).deviation(0)).isEqualTo(1);
        assertThat(Scale.of(matrix, new RowIndices(0, 1)).deviation(0)).isEqualTo(1);
        assertThat(Scale.of(matrix, new RowIndices(2, 3)).deviation(0)).isEqualTo(1);
    }

    /// Mean and deviation of a feature over all numbers that it has in any step.
    @Test
    void columns_that_repeat_share_the_scale_of_all_their_numbers() {
        double[] rows = {1, 5, 3, 5, 2, 5, 8, 5, 3, 5, 4, 5};
        Scale scale =
                Scale.of(RowMatrix.of(StoredTensor.of(rows, 3, 4)), new RowIndices(0, 1, 2))
                        .shared(2);

        // 1, 3, 2, 8, 3, 4: mean 3.5, variance 29.5 / 6
        for (int column : new int[] {0, 2}) {
            assertThat(scale.mean(column)).isCloseTo(3.5, within(1e-12));
            assertThat(scale.deviation(column)).isCloseTo(Math.sqrt(29.5 / 6), within(1e-12));
        }
        assertThat(scale.varies(1)).isFalse();
        assertThat(scale.deviation(3)).isEqualTo(1);
        assertThat(scale.mean(3)).isEqualTo(5);
    }

    @Test
    void a_small_spread_around_a_large_mean_is_kept() {
        Scale scale = Scale.of(matrix(new double[] {6e12, 6e12 + 2}, 2, 1), new RowIndices(0, 1));

        assertThat(scale.deviation(0)).isEqualTo(1);
        assertThat(scale.normalize(0, 6e12 + 2)).isEqualTo(1);
        assertThat(scale.restore(0, -1)).isEqualTo(6e12);
    }

    private static RowMatrix matrix(double[] values, int rows, int width) {
        return RowMatrix.of(StoredTensor.of(values, rows, width));
    }
}
