package dev.foldstream.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.spec.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Six classes in 24 rows, the last of which is predicted but never true, as in a fold that lacks a
/// class. Reference values: scikit-learn 1.9.1 with `y` true, `Q` probabilities and `g =
/// Q.argmax(1)`; the calls stand beside the values.
class ManyClassesTest {
    private static final double TOLERANCE = 1e-12;
    private static final int CLASSES = 6;
    private static final int[] TRUE = {
        2, 1, 3, 3, 4, 2, 3, 2, 3, 4, 2, 2, 2, 0, 3, 4, 0, 3, 4, 2, 2, 1, 0, 3
    };
    private static final double[] PROBABILITIES = {
        0.11, 0.56, 0.06, 0.16, 0.08, 0.03, 0.19, 0.67, 0.05, 0.07, 0.01, 0.01, 0.05, 0.18, 0.05,
        0.34, 0.28, 0.1, 0.12, 0.35, 0.01, 0.41, 0.01, 0.1, 0.22, 0.09, 0.05, 0.16, 0.29, 0.19,
        0.02, 0.12, 0.02, 0.04, 0.04, 0.76, 0.02, 0.08, 0.53, 0.16, 0.03, 0.18, 0.04, 0.16, 0.02,
        0.08, 0.13, 0.57, 0.03, 0.68, 0.04, 0.05, 0.04, 0.16, 0.04, 0.1, 0.11, 0.09, 0.12, 0.54,
        0.03, 0.06, 0.26, 0.11, 0.02, 0.52, 0.02, 0.0, 0.43, 0.27, 0.25, 0.03, 0.18, 0.04, 0.19,
        0.07, 0.25, 0.27, 0.51, 0.15, 0.24, 0.01, 0.01, 0.08, 0.04, 0.14, 0.12, 0.28, 0.25, 0.17,
        0.08, 0.01, 0.35, 0.05, 0.45, 0.06, 0.73, 0.07, 0.08, 0.07, 0.03, 0.02, 0.02, 0.02, 0.01,
        0.94, 0.01, 0.0, 0.72, 0.02, 0.1, 0.08, 0.08, 0.0, 0.03, 0.19, 0.31, 0.01, 0.23, 0.23,
        0.25, 0.1, 0.09, 0.05, 0.09, 0.42, 0.78, 0.08, 0.02, 0.05, 0.02, 0.05, 0.39, 0.09, 0.04,
        0.11, 0.27, 0.1, 0.17, 0.09, 0.02, 0.6, 0.01, 0.11
    };

    @ParameterizedTest
    @CsvSource({
        // accuracy_score(y, g), balanced_accuracy_score(y, g)
        "ACCURACY, 0.5416666666666666",
        "BALANCED_ACCURACY, 0.5928571428571429",
        // log_loss(y, Q, labels=range(6))
        "LOG_LOSS, 1.593791364404331",
        // brier_score_loss(y, Q, labels=range(6), scale_by_half=False)
        "BRIER, 0.76475",
        // precision_score(y, g, average=…, zero_division=0)
        "PRECISION_MICRO, 0.5416666666666666",
        "PRECISION_MACRO, 0.6",
        "PRECISION_WEIGHTED, 0.7833333333333332",
        // recall_score(y, g, average=…, zero_division=0)
        "RECALL_MICRO, 0.5416666666666666",
        "RECALL_MACRO, 0.49404761904761907",
        "RECALL_WEIGHTED, 0.5416666666666666",
        // f1_score(y, g, average=…)
        "F1_MICRO, 0.5416666666666666",
        "F1_MACRO, 0.5022727272727273",
        "F1_WEIGHTED, 0.6024621212121212",
        // matthews_corrcoef(y, g), cohen_kappa_score(y, g)
        "MATTHEWS, 0.4970272809452817",
        "COHEN_KAPPA, 0.459016393442623",
        // numpy.mean([roc_auc_score(y == k, Q[:, k]) for k in range(5)])
        "ROC_AUC, 0.777115190773279",
        // numpy.mean([average_precision_score(y == k, Q[:, k]) for k in range(5)])
        "PR_AUC, 0.5656141897318367",
        // of equal probabilities the first class counts:
        // top_k_accuracy_score(y, Q - 1e-9 * numpy.arange(6), k=…, labels=range(6))
        "TOP_3_ACCURACY, 0.7916666666666666",
        "TOP_5_ACCURACY, 0.9166666666666666",
        // NumPy 2: c = Q.max(1); b = digitize(c, linspace(0, 1, 16), right=True);
        // sum((b == i).mean() * abs((g == y)[b == i].mean() - c[b == i].mean()) for i in unique(b))
        "ECE, 0.36"
    })
    void classes_score_as_in_scikit_learn(Metric metric, double expected) {
        assertThat(Measure.of(metric, rows(PROBABILITIES, TRUE)))
                .isCloseTo(expected, within(TOLERANCE));
    }

    @Test
    void areas_are_of_each_class_against_the_rest_and_absent_classes_have_none() {
        // roc_auc_score(y == k, Q[:, k])
        List<Double> areas = Measure.perTarget(Metric.ROC_AUC, rows(PROBABILITIES, TRUE));
        assertThat(areas.get(0)).isCloseTo(0.9206349206349207, within(TOLERANCE));
        assertThat(areas.get(4)).isCloseTo(0.80625, within(TOLERANCE));
        assertThat(areas.get(5)).isNaN();

        // average_precision_score(y == k, Q[:, k])
        List<Double> precisions = Measure.perTarget(Metric.PR_AUC, rows(PROBABILITIES, TRUE));
        assertThat(precisions.get(1)).isCloseTo(0.3088235294117647, within(TOLERANCE));
        assertThat(precisions.get(5)).isNaN();
    }

    @Test
    void with_all_classes_the_area_is_that_of_ovr() {
        int[] withTheLast = TRUE.clone();
        withTheLast[0] = 5;

        // roc_auc_score(y, Q, multi_class='ovr', average='macro')
        assertThat(Measure.of(Metric.ROC_AUC, rows(PROBABILITIES, withTheLast)))
                .isCloseTo(0.6825790752181417, within(TOLERANCE));
    }

    @Test
    void bins_of_calibration_are_those_of_scikit_learn() {
        CalibrationCurve curve = CalibrationCurve.of(rows(PROBABILITIES, TRUE));

        // calibration_curve(g == y, Q.max(1), n_bins=15)
        assertThat(curve.bins())
                .extracting(CalibrationCurve.Bin::accuracy)
                .usingElementComparator(ManyClassesTest::nearly)
                .containsExactly(0.75, 1.0, 0.75, 1.0 / 3, 0.25, 0.5, 0.0, 1.0);
        assertThat(curve.bins())
                .extracting(CalibrationCurve.Bin::confidence)
                .usingElementComparator(ManyClassesTest::nearly)
                .containsExactly(0.2875, 0.365, 0.4275, 0.52, 0.5675, 0.7, 0.77, 0.94);
        assertThat(curve.bins())
                .extracting(CalibrationCurve.Bin::rows)
                .containsExactly(4, 2, 4, 3, 4, 4, 2, 1);
    }

    @Test
    void a_row_without_a_prediction_is_in_no_bin() {
        CalibrationCurve curve =
                CalibrationCurve.of(rowsOfFour(new double[] {1, 0, Double.NaN, 0}, 0));

        assertThat(curve).isEqualTo(new CalibrationCurve(List.of(), 0, 1));
        assertThat(curve.expectedError()).isNaN();
    }

    private static int nearly(double a, double b) {
        return Math.abs(a - b) <= TOLERANCE ? 0 : Double.compare(a, b);
    }

    @Test
    void equal_scores_count_half() {
        // roc_auc_score([1, 0, 1, 0], [.5, .5, .5, .1]), average_precision_score of the same
        double[] probabilities = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.1, 0.9};
        TestPredictions rows =
                new TestPredictions(probabilities, new double[] {1, 0, 0, 1, 1, 0, 0, 1}, 2);

        assertThat(Measure.perTarget(Metric.ROC_AUC, rows).getFirst()).isEqualTo(0.75);
        assertThat(Measure.perTarget(Metric.PR_AUC, rows).getFirst())
                .isCloseTo(2.0 / 3, within(TOLERANCE));
    }

    @Test
    void a_fold_of_one_class_has_no_area_and_agreement_as_of_chance() {
        int[] one = new int[TRUE.length];
        TestPredictions rows = rows(PROBABILITIES, one);

        assertThat(Measure.of(Metric.ROC_AUC, rows)).isNaN();
        // matthews_corrcoef(zeros, g) = 0, cohen_kappa_score(zeros, g) = 0
        assertThat(Measure.of(Metric.MATTHEWS, rows)).isZero();
        assertThat(Measure.of(Metric.COHEN_KAPPA, rows)).isZero();
        // average_precision_score(ones, Q[:, 0])
        assertThat(Measure.of(Metric.PR_AUC, rows)).isEqualTo(1);
    }

    @Test
    void right_predictions_of_one_class_are_agreement_as_of_chance_too() {
        TestPredictions rows =
                new TestPredictions(new double[] {1, 0, 1, 0}, new double[] {1, 0, 1, 0}, 2);

        assertThat(Measure.of(Metric.MATTHEWS, rows)).isZero();
        assertThat(Measure.of(Metric.COHEN_KAPPA, rows)).isZero();
        assertThat(Measure.of(Metric.ACCURACY, rows)).isEqualTo(1);
    }

    @Test
    void of_equal_probabilities_the_first_classes_are_the_most_probable() {
        double[] equal = {0.25, 0.25, 0.25, 0.25};

        assertThat(Measure.of(Metric.TOP_3_ACCURACY, rowsOfFour(equal, 2))).isEqualTo(1);
        assertThat(Measure.of(Metric.TOP_3_ACCURACY, rowsOfFour(equal, 3))).isZero();
    }

    @ParameterizedTest
    @EnumSource(Metric.class)
    void no_metric_of_classes_fails_for_one_row(Metric metric) {
        if (metric.kind() == Metric.Kind.CLASSES) {
            Measure.of(metric, rowsOfFour(new double[] {0.1, 0.2, 0.3, 0.4}, 3));
        }
    }

    private static TestPredictions rowsOfFour(double[] probabilities, int truth) {
        double[] oneHot = new double[4];
        oneHot[truth] = 1;
        return new TestPredictions(probabilities, oneHot, 4);
    }

    private static TestPredictions rows(double[] probabilities, int[] classes) {
        double[] oneHot = new double[probabilities.length];
        for (int row = 0; row < classes.length; row++) {
            oneHot[row * CLASSES + classes[row]] = 1;
        }
        return new TestPredictions(probabilities, oneHot, CLASSES);
    }
}
