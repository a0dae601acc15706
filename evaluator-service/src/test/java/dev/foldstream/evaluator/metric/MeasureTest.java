package dev.foldstream.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Reference values: scikit-learn 1.9.1, `sklearn.metrics.mean_absolute_error(y, p)`,
/// `root_mean_squared_error(y, p)`, `r2_score(y, p)` with default arguments.
class MeasureTest {
    private static final double TOLERANCE = 1e-14;

    @ParameterizedTest
    @CsvSource({"MAE, 0.5", "RMSE, 0.6123724356957945", "R2, 0.9486081370449679"})
    void one_target_scores_as_in_scikit_learn(Metric metric, double expected) {
        TestPredictions rows = rows(1, predicted(2.5, 0, 2, 8), observed(3, -0.5, 2, 7));

        assertThat(Measure.of(metric, rows)).isCloseTo(expected, within(TOLERANCE));
    }

    @ParameterizedTest
    @CsvSource({"MAE, 2.3333333333333335", "RMSE, 2.6545933754561553", "R2, 0.9107784309441669"})
    void several_targets_are_averaged_as_in_scikit_learn(Metric metric, double expected) {
        TestPredictions rows =
                rows(2, predicted(0, 102, -1, 113, 8, 94), observed(0.5, 100, -1, 120, 7, 90.5));

        assertThat(Measure.of(metric, rows)).isCloseTo(expected, within(TOLERANCE));
    }

    @Test
    void exact_predictions_of_a_constant_target_have_r2_one() {
        assertThat(r2(predicted(2, 2, 2), observed(2, 2, 2))).isEqualTo(1);
    }

    @Test
    void wrong_predictions_of_a_constant_target_have_r2_zero() {
        assertThat(r2(predicted(2, 2, 3), observed(2, 2, 2))).isZero();
    }

    @Test
    void a_constant_target_that_is_no_binary_fraction_is_constant_all_the_same() {
        assertThat(r2(predicted(0.1, 0.1, 0.2), observed(0.1, 0.1, 0.1))).isZero();
    }

    @Test
    void one_row_has_no_r2() {
        assertThat(r2(predicted(1), observed(2))).isNaN();
    }

    @Test
    void one_row_has_its_own_error() {
        TestPredictions rows = rows(1, predicted(1), observed(4));

        assertThat(Measure.of(Metric.MAE, rows)).isEqualTo(3);
        assertThat(Measure.of(Metric.RMSE, rows)).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void a_nan_prediction_makes_the_score_nan(Metric metric) {
        TestPredictions rows = rows(1, predicted(1, Double.NaN), observed(1, 2));

        assertThat(Measure.of(metric, rows)).isNaN();
    }

    @Test
    void a_nan_prediction_of_a_constant_target_makes_r2_nan() {
        assertThat(r2(predicted(2, Double.NaN), observed(2, 2))).isNaN();
    }

    @Test
    void predictions_for_other_rows_are_refused() {
        assertThatThrownBy(() -> rows(1, predicted(1, 2), observed(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 predictions for 1 values");
    }

    private static double r2(double[] predicted, double[] observed) {
        return Measure.of(Metric.R2, rows(1, predicted, observed));
    }

    private static TestPredictions rows(int targets, double[] predicted, double[] observed) {
        return new TestPredictions(predicted, observed, targets);
    }

    private static double[] predicted(double... values) {
        return values;
    }

    private static double[] observed(double... values) {
        return values;
    }
}
