package dev.foldstream.contracts.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KFoldTest {

    @ParameterizedTest
    @CsvSource({
        "0.15, 100, 15", // exact
        "0.15,   3,  1", // 0.45 would round to none
        "0.15,  10,  2", // 1.5 rounds up
        "0.15, 353, 53", // 52.95
        "0,    100,  0", // none wanted
        "1e-9, 100,  1" // wanted, however small
    })
    void validation_rows_are_the_rounded_share(double share, int training, int expected) {
        assertThat(new KFold(5, true, 42, share).validationRows(training)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0,    4", // test parts 2 | 2: two training rows
        "2, 0.15, 6", // test 3, training 3: one for validation, two left
        "5, 0,    5", // leave one out: four training rows
        "5, 0.15, 5", // four training rows, one of them for validation
        "3, 0.5,  6" // test 2, training 4: two for validation, two left
    })
    void minimum_rows_leave_two_training_rows_in_every_fold(int k, double share, int expected) {
        assertThat(new KFold(k, false, 0, share).minimumRows()).isEqualTo(expected);
    }

    @Property(tries = 300)
    void minimum_rows_are_enough_and_one_less_is_not(
            @ForAll @IntRange(min = 2, max = 200) int k,
            @ForAll @DoubleRange(max = 0.999) @Scale(3) double share) {
        KFold folds = new KFold(k, true, 1, share);
        int rows = folds.minimumRows();

        assertThat(smallestTraining(folds, rows)).isGreaterThanOrEqualTo(2);
        if (rows > k) {
            assertThat(smallestTraining(folds, rows - 1)).isLessThan(2);
        }
    }

    private static int smallestTraining(KFold folds, int rows) {
        int largestTest = rows / folds.k() + (rows % folds.k() == 0 ? 0 : 1);
        int training = rows - largestTest;
        return training - folds.validationRows(training);
    }

    @Test
    void share_next_to_one_asks_for_more_rows_than_there_can_be_and_does_not_hang() {
        assertThat(new KFold(2, true, 1, Math.nextDown(1.0)).minimumRows())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1, 2, Double.NaN, Double.POSITIVE_INFINITY})
    void share_outside_its_range_is_refused(double share) {
        assertThatThrownBy(() -> new KFold(5, true, 42, share))
                .isInstanceOf(InvalidComponents.class)
                .hasMessageContaining("validation");
    }
}
