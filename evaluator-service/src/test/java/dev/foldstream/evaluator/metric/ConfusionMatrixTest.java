package dev.foldstream.evaluator.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {
    @Test
    void rows_are_counted_by_truth_and_guess_over_all_folds() {
        ConfusionMatrix matrix =
                ConfusionMatrix.of(
                        model(
                                fold(0, new int[] {0, 1}, 0.8, 0.1, 0.1, 0.5, 0.2, 0.3),
                                fold(1, new int[] {1, 0}, 0.1, 0.9, 0, 0.4, 0.4, 0.2)));

        // confusion_matrix([0, 1, 1, 0], [0, 0, 1, 0], labels=range(3)) of scikit-learn 1.9.1
        assertThat(rows(matrix))
                .isEqualTo(List.of(List.of(2, 0, 0), List.of(1, 1, 0), List.of(0, 0, 0)));
        assertThat(matrix.observed(1)).isEqualTo(2);
        assertThat(matrix.predicted(0)).isEqualTo(3);
        assertThat(matrix.share(1, 0)).isEqualTo(0.5);
    }

    @Test
    void a_class_without_rows_has_shares_of_zero() {
        ConfusionMatrix matrix = ConfusionMatrix.of(model(fold(0, new int[] {0}, 0.8, 0.1, 0.1)));

        assertThat(matrix.observed(2)).isZero();
        assertThat(matrix.share(2, 2)).isZero();
    }

    @Test
    void a_row_without_a_prediction_is_predicted_as_none() {
        ConfusionMatrix matrix =
                ConfusionMatrix.of(model(fold(0, new int[] {1}, 0.8, Double.NaN, 0.1)));

        assertThat(matrix.withoutPrediction(1)).isEqualTo(1);
        assertThat(matrix.observed(1)).isEqualTo(1);
        assertThat(matrix.predicted(0)).isZero();
    }

    private static List<List<Integer>> rows(ConfusionMatrix matrix) {
        return List.of(0, 1, 2).stream()
                .map(truth ->
                        List.of(0, 1, 2).stream().map(guess -> matrix.count(truth, guess)).toList())
                .toList();
    }

    private static ModelPredictions model(FoldPredictions... folds) {
        RowLayout.Field kind = new RowLayout.Field("kind", List.of(), List.of(), 3);
        return new ModelPredictions("net", new RowLayout(List.of(kind)), List.of(folds));
    }

    private static FoldPredictions fold(int number, int[] classes, double... probabilities) {
        double[] oneHot = new double[probabilities.length];
        long[] rows = new long[classes.length];
        for (int i = 0; i < classes.length; i++) {
            oneHot[3 * i + classes[i]] = 1;
            rows[i] = i;
        }
        return new FoldPredictions(
                number, 1, rows, oneHot, probabilities, new double[probabilities.length]);
    }
}
