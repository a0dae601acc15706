package dev.foldstream.contracts.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelsTest {

    @Test
    void labels_stand_in_the_order_of_the_values() {
        Labels labels = Labels.of(Rows.of(5).with("x", 3, -1.5, 3, 0, -1.5), "x");

        assertThat(labels.names()).containsExactly("-1.5", "0", "3");
        assertThat(labels.sizes()).containsExactly(2, 1, 2);
        assertThat(all(labels)).containsExactly(2, 0, 2, 1, 0);
        assertThat(labels.find("3")).hasValue(2);
        assertThat(labels.find("4")).isEmpty();
    }

    @Test
    void a_category_that_no_row_has_is_no_label() {
        Labels labels = Labels.of(Rows.of(3).with("x", List.of("a", "b", "c"), 2, 0, 2), "x");

        assertThat(labels.names()).containsExactly("a", "c");
        assertThat(all(labels)).containsExactly(1, 0, 1);
    }

    @Test
    void minus_zero_is_zero_and_nan_is_missing() {
        Labels labels = Labels.of(Rows.of(4).with("x", -0.0, 0.0, Double.NaN, Double.NaN), "x");

        assertThat(labels.sizes()).containsExactly(2, 2);
        assertThat(labels.missing()).isEqualTo(2);
    }

    @Test
    void numbers_are_sorted_into_bins_of_equal_size() {
        double[] squares = IntStream.range(0, 12).mapToDouble(i -> (11 - i) * (11 - i)).toArray();
        Labels strata = Labels.of(Rows.of(12).with("x", squares), "x").strata(4);

        assertThat(strata.sizes()).containsExactly(3, 3, 3, 3);
        assertThat(strata.names()).containsExactly("0 to 4", "9 to 25", "36 to 64", "81 to 121");
        assertThat(all(strata)).containsExactly(3, 3, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0);
    }

    @Test
    void equal_numbers_stay_in_one_bin() {
        Labels strata = Labels.of(Rows.of(8).with("x", 1, 1, 1, 1, 1, 2, 3, 4), "x").strata(3);

        assertThat(strata.names()).containsExactly("1", "2", "3 to 4");
    }

    @Test
    void few_different_numbers_are_classes() {
        Labels strata = Labels.of(Rows.of(6).with("x", 5, 5, 5, 5, 7, 9), "x").strata(3);

        assertThat(strata.sizes()).containsExactly(4, 1, 1);
    }

    @Test
    void some_rows_are_rows_of_their_own() {
        Rows rows = Rows.of(4).with("x", List.of("a", "b"), 0, 1, 1, 0).withTargets("x");

        Rows chosen = rows.select(3, 1);

        assertThat(chosen.rows()).isEqualTo(2);
        assertThat(chosen.column("x")).containsExactly(0, 1);
        assertThat(chosen.categories("x")).containsExactly("a", "b");
        assertThat(chosen.targets()).containsExactly("x");
    }

    private static List<Integer> all(Labels labels) {
        return IntStream.range(0, labels.rows()).mapToObj(labels::of).toList();
    }
}
