package dev.foldstream.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two targets of eleven rows. Reference values: scikit-learn 1.9.1 and NumPy on each target, `y`
/// true and `p` predicted; the calls stand beside the values.
class NumberMetricsTest {
    private static final double TOLERANCE = 1e-12;
    private static final double[] OBSERVED = {
        5.11, -13.35, -2.11, -42.07, 5.03, -19.72, 4.31, -17.54, 3.58, -31.73, 3.36, -56.11, 1.31,
        -34.31, 1.84, -20.93, 5.58, -13.02, 2.95, -19.24, 1.19, -52.24
    };
    private static final double[] PREDICTED = {
        5.48, -13.66, -3.09, -54.45, 5.61, -26.89, 5.58, -17.17, 4.13, -32.48, 4.38, -59.03, 2.48,
        -39.47, 1.96, -27.01, 6.36, -14.8, 2.56, -9.23, 1.2, -54.94
    };

    @ParameterizedTest
    @CsvSource({
        // mean_absolute_error(y, p), mean_squared_error(y, p), root_mean_squared_error(y, p)
        "MAE, 0.6581818181818182, 4.511818181818182",
        "MSE, 0.5939454545454546, 35.295063636363636",
        "RMSE, 0.7706785675918687, 5.940964874190357",
        // r2_score(y, p), explained_variance_score(y, p)
        "R2, 0.8717387409060958, 0.83545387726973",
        "EXPLAINED_VARIANCE, 0.9078787779277713, 0.867566951373494",
        // median_absolute_error(y, p), max_error(y, p), mean_absolute_percentage_error(y, p)
        "MEDIAN_AE, 0.58, 2.92",
        "MAX_ERROR, 1.27, 12.38",
        "MAPE, 0.2402523016989398, 0.17521891294902178",
        // numpy.mean(p - y)
        "BIAS, 0.4090909090909091, -2.624545454545455",
        // numpy.quantile(numpy.abs(p - y), q)
        "ERROR_Q50, 0.58, 2.92",
        "ERROR_Q80, 1.02, 7.17",
        "ERROR_Q90, 1.17, 10.01",
        "ERROR_Q95, 1.22, 11.195",
        "ERROR_Q100, 1.27, 12.38",
        // mean_pinball_loss(y, p, alpha=q)
        "PINBALL_Q05, 0.5131818181818182, 1.074863636363636",
        "PINBALL_Q10, 0.49272727272727274, 1.2060909090909087",
        "PINBALL_Q25, 0.4313636363636364, 1.599772727272727",
        "PINBALL_Q50, 0.3290909090909091, 2.255909090909091",
        "PINBALL_Q75, 0.22681818181818184, 2.9120454545454546",
        "PINBALL_Q90, 0.1654545454545455, 3.305727272727273",
        "PINBALL_Q95, 0.14500000000000002, 3.4369545454545456"
    })
    void every_target_scores_as_in_scikit_learn(Metric metric, double first, double second) {
        List<Double> scores = Measure.perTarget(metric, rows());

        assertThat(scores).hasSize(2);
        assertThat(scores.get(0)).isCloseTo(first, within(TOLERANCE));
        assertThat(scores.get(1)).isCloseTo(second, within(TOLERANCE));
        assertThat(Measure.of(metric, rows())).isCloseTo((first + second) / 2, within(TOLERANCE));
    }

    @Test
    void norms_are_taken_over_the_outputs_of_a_row() {
        // numpy.linalg.norm(P - Y, 1, axis=1).mean(), numpy.linalg.norm(P - Y, axis=1).mean()
        assertThat(Measure.of(Metric.L1, rows())).isCloseTo(5.17, within(TOLERANCE));
        assertThat(Measure.of(Metric.L2, rows())).isCloseTo(4.679446043693714, within(TOLERANCE));
        assertThat(Measure.perTarget(Metric.L2, rows())).isEmpty();
    }

    @Test
    void a_constant_residual_of_a_constant_target_is_explained() {
        assertThat(of(Metric.EXPLAINED_VARIANCE, new double[] {1.1, 1.1}, new double[] {0.1, 0.1}))
                .isEqualTo(1);
        assertThat(of(Metric.EXPLAINED_VARIANCE, new double[] {1.1, 1.2}, new double[] {0.1, 0.1}))
                .isZero();
        assertThat(of(Metric.EXPLAINED_VARIANCE, new double[] {1.1}, new double[] {0.1})).isNaN();
    }

    @Test
    void an_error_where_the_target_is_zero_is_a_large_share() {
        // mean_absolute_percentage_error([0.], [1.])
        assertThat(of(Metric.MAPE, new double[] {1}, new double[] {0}))
                .isEqualTo(4503599627370496.0);
    }

    @ParameterizedTest
    @CsvSource({
        "MAE",
        "MSE",
        "MAX_ERROR",
        "MEDIAN_AE",
        "ERROR_Q90",
        "PINBALL_Q10",
        "L1",
        "L2",
        "BIAS"
    })
    void an_infinite_prediction_is_infinitely_wrong(Metric metric) {
        double[] infinite = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 1};

        assertThat(of(metric, infinite, new double[] {1, 1, 1})).isInfinite().isPositive();
    }

    @Test
    void only_the_target_without_a_prediction_has_no_score() {
        double[] damaged = PREDICTED.clone();
        damaged[3] = Double.NaN;
        TestPredictions rows = new TestPredictions(damaged, OBSERVED, 2);

        assertThat(Measure.perTarget(Metric.ERROR_Q90, rows).get(0))
                .isCloseTo(1.17, within(TOLERANCE));
        assertThat(Measure.perTarget(Metric.ERROR_Q90, rows).get(1)).isNaN();
        assertThat(Measure.of(Metric.ERROR_Q90, rows)).isNaN();
    }

    private static double of(Metric metric, double[] predicted, double[] observed) {
        return Measure.of(metric, new TestPredictions(predicted, observed, 1));
    }

    private static TestPredictions rows() {
        return new TestPredictions(PREDICTED, OBSERVED, 2);
    }
}
