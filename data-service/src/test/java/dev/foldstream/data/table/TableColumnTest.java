package dev.foldstream.data.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import org.junit.jupiter.api.Test;

class TableColumnTest {
    private static final double TOLERANCE = 1e-12;

    /// `numpy.array([2., 4., 4., 4., 5., 5., 7., 9.])`: `mean()` is 5, `std()` is 2 (numpy 2).
    @Test
    void the_deviation_is_that_of_the_population() {
        Column column = column(2, 4, 4, 4, 5, 5, 7, 9).describe();

        assertThat(column.mean()).isEqualTo(5, within(TOLERANCE));
        assertThat(column.deviation()).isEqualTo(2, within(TOLERANCE));
        assertThat(column.minimum()).isEqualTo(2);
        assertThat(column.maximum()).isEqualTo(9);
        assertThat(column.unit()).isEmpty();
    }

    @Test
    void a_small_spread_around_a_large_mean_is_not_lost() {
        assertThat(column(1e9 + 1, 1e9 + 2, 1e9 + 3).describe().deviation())
                .isEqualTo(Math.sqrt(2.0 / 3), within(TOLERANCE));
    }

    @Test
    void the_largest_numbers_have_a_finite_deviation() {
        assertThat(column(-1e100, 1e100).describe().deviation()).isEqualTo(1e100);
    }

    @Test
    void one_row_has_no_spread() {
        assertThat(column(3).describe())
                .extracting(Column::mean, Column::deviation)
                .containsExactly(3.0, 0.0);
    }

    @Test
    void no_row_is_no_column() {
        assertThatIllegalArgumentException().isThrownBy(TableColumnTest::column);
    }

    private static TableColumn column(double... values) {
        TableColumn.Builder builder = new TableColumn.Builder("x");
        for (double value : values) {
            builder.add(value);
        }
        return builder.build();
    }
}
