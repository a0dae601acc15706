package dev.foldstream.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.Metric;
import org.junit.jupiter.api.Test;

/// Four outputs that lie in a plane, in nine rows. Reference values: NumPy 2.
///
/// ```
/// X = X − X.mean(0); s, vt = numpy.linalg.svd(X, full_matrices=False)[1:]; proj = vt[:2].T @ vt[:2]
/// numpy.linalg.norm(proj(V) − proj(U), 'fro'), (s[:2]**2).sum() / (s**2).sum() of V
/// ```
class SubspaceMetricsTest {
    private static final double[] OBSERVED = {
        0.9, 0.1, -1.0, -0.3, 0.4284, 1.4971, -1.3405, 0.0717, -0.0055, 2.3508, -1.3963, 0.3498,
        -0.2799, 2.3327, -1.0988, 0.4431, -0.3547, 1.4423, -0.4896, 0.3375, -0.2819, 0.0108, 0.2881,
        0.1002, -0.1648, -1.4356, 1.0284, -0.1548, -0.1222, -2.3526, 1.5308, -0.3054, -0.2197,
        -2.4006, 1.6613, -0.2784
    };
    private static final double[] PREDICTED = {
        0.9, -0.1, -1.11, -0.42, 0.52, 1.47, -1.59, 0.12, 0.11, 2.48, -1.68, 0.37, -0.2, 2.39,
        -1.12, 0.26, -0.4, 1.41, -0.43, 0.4, -0.31, 0.1, 0.18, 0.03, -0.17, -1.38, 1.0, -0.03,
        -0.08, -2.45, 1.54, -0.39, -0.32, -2.54, 1.8, -0.19
    };

    @Test
    void alignment_and_explained_variance_are_those_of_numpy() {
        TestPredictions rows = new TestPredictions(PREDICTED, OBSERVED, 4);

        assertThat(Measure.of(Metric.SUBSPACE_ALIGNMENT_ERROR, rows))
                .isCloseTo(0.11526611557916426, within(1e-12));
        assertThat(Measure.of(Metric.EXPLAINED_VARIANCE_RATIO, rows))
                .isCloseTo(0.9983146346774362, within(1e-12));
    }

    @Test
    void predictions_in_the_subspace_are_aligned_wherever_they_lie_in_it() {
        double[] turned = new double[OBSERVED.length];
        for (int i = 0; i < turned.length; i++) {
            turned[i] = 7 - 3 * OBSERVED[(i + 16) % OBSERVED.length]; // other rows of the plane
        }
        TestPredictions rows = new TestPredictions(turned, OBSERVED, 4);

        assertThat(Measure.of(Metric.SUBSPACE_ALIGNMENT_ERROR, rows)).isCloseTo(0, within(1e-12));
        assertThat(Measure.of(Metric.EXPLAINED_VARIANCE_RATIO, rows)).isCloseTo(1, within(1e-12));
    }

    @Test
    void targets_in_single_precision_have_the_same_subspace() {
        double[] rounded = new double[OBSERVED.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) OBSERVED[i];
        }

        // the precision of the targets
        assertThat(of(Metric.SUBSPACE_ALIGNMENT_ERROR, PREDICTED, rounded, 4))
                .isCloseTo(0.11526611557916426, within(1e-6));
    }

    @Test
    void constant_predictions_are_in_no_subspace() {
        double[] constant = new double[OBSERVED.length];
        for (int i = 0; i < constant.length; i++) {
            constant[i] = 0.1 * (i % 4);
        }

        // k = 2 directions of the targets, none of the predictions
        assertThat(of(Metric.SUBSPACE_ALIGNMENT_ERROR, constant, OBSERVED, 4))
                .isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(of(Metric.EXPLAINED_VARIANCE_RATIO, constant, OBSERVED, 4)).isZero();
    }

    @Test
    void predictions_across_the_subspace_are_as_far_from_it_as_can_be() {
        double[] observed = {1, 0, 2, 0, 5, 0};
        double[] across = {0, 3, 0, 1, 0, 2};

        // ‖diag(0, 1) − diag(1, 0)‖
        assertThat(of(Metric.SUBSPACE_ALIGNMENT_ERROR, across, observed, 2))
                .isCloseTo(Math.sqrt(2), within(1e-12));
    }

    @Test
    void targets_in_every_direction_or_in_none_have_no_subspace() {
        double[] everywhere = {1, 0, 0, 1, 3, 5};
        double[] nowhere = {1, 2, 1, 2, 1, 2};

        assertThat(of(Metric.SUBSPACE_ALIGNMENT_ERROR, everywhere, everywhere, 2)).isNaN();
        assertThat(of(Metric.EXPLAINED_VARIANCE_RATIO, everywhere, nowhere, 2)).isNaN();
    }

    @Test
    void an_infinite_prediction_is_in_no_subspace() {
        double[] infinite = PREDICTED.clone();
        infinite[5] = Double.NEGATIVE_INFINITY;

        assertThat(of(Metric.SUBSPACE_ALIGNMENT_ERROR, infinite, OBSERVED, 4)).isNaN();
        assertThat(of(Metric.EXPLAINED_VARIANCE_RATIO, infinite, OBSERVED, 4)).isNaN();
    }

    @Test
    void one_row_has_no_subspace() {
        assertThat(of(Metric.SUBSPACE_ALIGNMENT_ERROR, new double[] {1, 2}, new double[] {3, 4}, 2))
                .isNaN();
    }

    private static double of(Metric metric, double[] predicted, double[] observed, int outputs) {
        return Measure.of(metric, new TestPredictions(predicted, observed, outputs));
    }
}
