package dev.foldstream.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.Metric;
import org.junit.jupiter.api.Test;

/// Values of scikit-learn 1.9.1 on the same probabilities.
class ClassMetricsTest {
    private static final double[] PROBABILITIES = {
        0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.3, 0.3, 0.4, 0.5, 0.25, 0.25, 0.2, 0.5, 0.3, 0.1, 0.1, 0.8,
        0, 1, 0
    };
    private static final int[] CLASSES = {0, 1, 2, 1, 1, 2, 0};

    @Test
    void agree_with_scikit_learn() {
        // accuracy_score(y, P.argmax(1))
        assertThat(of(Metric.ACCURACY)).isCloseTo(0.7142857142857143, within(1e-15));
        // balanced_accuracy_score(y, P.argmax(1))
        assertThat(of(Metric.BALANCED_ACCURACY)).isCloseTo(0.7222222222222222, within(1e-15));
        // f1_score(y, P.argmax(1), average='macro')
        assertThat(of(Metric.F1_MACRO)).isCloseTo(0.7222222222222222, within(1e-15));
        // log_loss(y, P)
        assertThat(of(Metric.LOG_LOSS)).isCloseTo(5.691763958462614, within(1e-10));
        // brier_score_loss(y, P, scale_by_half=False)
        assertThat(of(Metric.BRIER)).isCloseTo(0.5792857142857143, within(1e-15));
    }

    @Test
    void classes_without_rows_do_not_count() {
        TestPredictions rows =
                new TestPredictions(
                        new double[] {0.9, 0.1, 0, 0.2, 0.8, 0},
                        new double[] {1, 0, 0, 1, 0, 0},
                        3);

        assertThat(Measure.of(Metric.BALANCED_ACCURACY, rows)).isEqualTo(0.5);
        // class 1 is predicted but never true: its F1 is 0 and counts, as in scikit-learn
        assertThat(Measure.of(Metric.F1_MACRO, rows)).isCloseTo(1.0 / 3, within(1e-15));
    }

    private static double of(Metric metric) {
        return Measure.of(metric, new TestPredictions(PROBABILITIES, oneHot(), 3));
    }

    private static double[] oneHot() {
        double[] oneHot = new double[PROBABILITIES.length];
        for (int row = 0; row < CLASSES.length; row++) {
            oneHot[row * 3 + CLASSES[row]] = 1;
        }
        return oneHot;
    }
}
