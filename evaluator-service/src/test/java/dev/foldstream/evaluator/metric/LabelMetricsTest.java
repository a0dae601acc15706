package dev.foldstream.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Three labels of thirteen rows. Reference values: scikit-learn 1.9.1 with `Y` true, `P`
/// probabilities and `G = P > 0.5`; the calls stand beside the values.
class LabelMetricsTest {
    private static final double[] TRUE = {
        1, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1,
        1, 1, 0, 1, 1, 0, 0, 1
    };
    private static final double[] PROBABILITIES = {
        0.2, 0.6, 0.8, 0.3, 1.0, 0.8, 0.5, 0.2, 1.0, 0.7, 0.7, 0.3, 0.0, 0.0, 0.2, 0.6, 0.6, 0.8,
        0.2, 0.3, 1.0, 0.2, 0.2, 0.4, 0.9, 0.1, 1.0, 1.0, 0.4, 0.9, 0.4, 0.7, 0.6, 0.1, 0.4, 0.5,
        0.1, 0.5, 0.6
    };

    @ParameterizedTest
    @CsvSource({
        // accuracy_score(Y, G), hamming_loss(Y, G)
        "SUBSET_ACCURACY, 0.38461538461538464",
        "HAMMING_LOSS, 0.2564102564102564",
        // f1_score(Y, G, average=…)
        "LABEL_F1_MICRO, 0.7619047619047619",
        "LABEL_F1_MACRO, 0.7301587301587301",
        // roc_auc_score(Y, P, average='macro'), average_precision_score(Y, P, average='macro')
        "LABEL_ROC_AUC, 0.8261904761904763",
        "LABEL_PR_AUC, 0.8273726273726273",
        // numpy.mean([log_loss(Y[:, o], P[:, o]) for o in range(3)])
        "LABEL_LOG_LOSS, 0.517366213149716"
    })
    void labels_score_as_in_scikit_learn(Metric metric, double expected) {
        assertThat(Measure.of(metric, new TestPredictions(PROBABILITIES, TRUE, 3)))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void a_label_that_is_never_true_has_no_area() {
        TestPredictions rows =
                new TestPredictions(
                        new double[] {0.9, 0.2, 0.1, 0.1}, new double[] {1, 0, 0, 0}, 2);

        assertThat(Measure.perTarget(Metric.LABEL_ROC_AUC, rows)).containsExactly(1.0, Double.NaN);
        assertThat(Measure.of(Metric.LABEL_ROC_AUC, rows)).isEqualTo(1);
        // f1_score(Y, G, average='macro', zero_division=nan)
        assertThat(Measure.of(Metric.LABEL_F1_MACRO, rows)).isEqualTo(1);
    }

    @Test
    void silence_where_nothing_is_true_is_right() {
        TestPredictions rows = new TestPredictions(new double[] {0.1, 0.2}, new double[] {0, 0}, 2);

        assertThat(Measure.of(Metric.SUBSET_ACCURACY, rows)).isEqualTo(1);
        assertThat(Measure.of(Metric.HAMMING_LOSS, rows)).isZero();
        assertThat(Measure.of(Metric.LABEL_F1_MICRO, rows)).isEqualTo(1);
        assertThat(Measure.of(Metric.LABEL_F1_MACRO, rows)).isNaN();
        assertThat(Measure.of(Metric.LABEL_PR_AUC, rows)).isNaN();
    }

    @Test
    void what_is_no_probability_is_taken_as_the_nearest() {
        TestPredictions rows = new TestPredictions(new double[] {1.3, -7}, new double[] {1, 1}, 1);

        // −(log(1 − ε) + log ε) / 2
        assertThat(Measure.of(Metric.LABEL_LOG_LOSS, rows))
                .isCloseTo(18.021826694558577, within(1e-12));
    }
}
