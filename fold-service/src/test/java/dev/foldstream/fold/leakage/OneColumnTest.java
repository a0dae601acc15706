package dev.foldstream.fold.leakage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class OneColumnTest {
    private static final double EXACT = 1e-12;

    /// scipy 1.17.1, `pearsonr([1, 2, 3, 5], [2, 1, 4, 6]).statistic ** 2`
    @Test
    void line() {
        assertThat(new OneColumn(false, 1, 2, 3, 5).squaredCorrelation(2, 1, 4, 6))
                .isCloseTo(0.8140435835351089, within(EXACT));
        assertThat(new OneColumn(false, 1, 1, 1).squaredCorrelation(1, 2, 3)).isZero();
    }

    /// scikit-learn 1.9.1, `roc_auc_score([0, 1, 0, 1, 1], [1, 2, 2, 3, 0])`
    @Test
    void area_under_curve() {
        assertThat(new OneColumn(false, 1, 2, 2, 3, 0).areaUnderCurve(0, 1, 0, 1, 1))
                .isCloseTo(0.5833333333333333, within(EXACT));
        assertThat(new OneColumn(false, 3, 2, 1).areaUnderCurve(0, 1, 1)).isEqualTo(1);
        assertThat(new OneColumn(false, 3, 2, 1).areaUnderCurve(1, 1, 1)).isZero();
    }

    /// By hand: 2, (1 + 3)/2 and 2 are predicted for 1, 2 and 3, so `1 − (1 + 0 + 1) / 2`.
    @Test
    void explained_by_the_neighbors() {
        assertThat(new OneColumn(false, 30, 10, 20).explained(3, 1, 2)).isCloseTo(0, within(EXACT));
    }

    /// By hand: the others of a value predict it, 4 for 2, 2 for 4; 9 is alone and gets 2 and 4's
    /// mean, 3. The mean is 5, so `1 − (4 + 4 + 36) / (9 + 1 + 16)`.
    @Test
    void explained_by_the_others_of_a_value() {
        assertThat(new OneColumn(false, 1, 1, 2).explained(2, 4, 9))
                .isCloseTo(1 - 44.0 / 26, within(EXACT));
    }

    @Test
    void a_class_is_that_of_the_nearest_row() {
        OneColumn gap = new OneColumn(false, 0, 1, 2, 9, 10, 11);
        assertThat(gap.balancedAccuracy(2, 0, 0, 0, 1, 1, 1)).isEqualTo(1);
        assertThat(gap.balancedAccuracy(2, 0, 1, 0, 1, 0, 1)).isZero();
    }

    /// Three of four of class 0 are right and none of class 1.
    @Test
    void classes_count_alike_however_frequent() {
        OneColumn one = new OneColumn(true, 0, 0, 0, 0, 1, 1);
        assertThat(one.balancedAccuracy(2, 0, 0, 0, 1, 0, 1)).isEqualTo((0.75 + 0) / 2);
    }

    @Test
    void infinite_and_missing_inputs_do_no_harm() {
        OneColumn odd =
                new OneColumn(
                        false, Double.NEGATIVE_INFINITY, 1, Double.POSITIVE_INFINITY, Double.NaN);
        assertThat(odd.balancedAccuracy(2, 0, 0, 1, 1)).isBetween(0.0, 1.0);
        assertThat(odd.squaredCorrelation(1, 2, 3, 4)).isZero();
        assertThat(odd.explained(1, 2, 3, 4)).isLessThanOrEqualTo(1);
    }

    @Test
    void other_names_are_one_to_one() {
        assertThat(new OneColumn(false, 5, 7, 5).renames(1, 0, 1)).isTrue();
        assertThat(new OneColumn(false, 5, 7, 8).renames(1, 0, 1)).isFalse();
        assertThat(new OneColumn(false, 5, 7, 5).renames(1, 0, 0)).isFalse();
        assertThat(new OneColumn(false, 5, 5).renames(1, 1)).isFalse();
    }
}
