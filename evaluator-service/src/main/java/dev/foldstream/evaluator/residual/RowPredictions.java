package dev.foldstream.evaluator.residual;

import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.Arrays;

/// What one entrant predicted for each row of the dataset that it was tested on. A row that stands
/// in several folds is one row, with the mean of its predictions: else a row would count as several
/// and p-values would be too small. Rows with a prediction that is no finite number are left out
/// and counted.
///
/// | array | shape | unit |
/// |---|---|---|
/// | `rows` | `[R]` | row of the dataset, ascending |
/// | `observed`, `predicted` | `[R, O]` row-major | the target's; of classes one-hot and probabilities |
/// | `deviation` | `[R, O]` | over seeds; NaN where there is only one |
///
/// The arrays are not copied: whoever holds this does not write into them.
final class RowPredictions {
    private final int[] rows;
    private final int width;
    private final double[] observed;
    private final double[] predicted;
    private final double[] deviation;
    private final int leftOut;

    private RowPredictions(int[] rows, int width, int leftOut) {
        this.rows = rows;
        this.width = width;
        this.leftOut = leftOut;
        observed = new double[rows.length * width];
        predicted = new double[rows.length * width];
        deviation = new double[rows.length * width];
    }

    static RowPredictions of(ModelPredictions model) {
        int most = (int) Arrays.stream(model.rowNumbers()).max().orElse(-1) + 1;
        int[] times = new int[most];
        int leftOut = 0;
        for (FoldPredictions fold : model.folds()) {
            for (int i = 0; i < fold.rows().length; i++) {
                if (isFinite(fold, i)) {
                    times[(int) fold.rows()[i]]++;
                } else {
                    leftOut++;
                }
            }
        }
        int[] rows = new int[(int) Arrays.stream(times).filter(n -> n > 0).count()];
        int[] places = new int[most];
        int next = 0;
        for (int row = 0; row < most; row++) {
            if (times[row] > 0) {
                places[row] = next;
                rows[next++] = row;
            }
        }
        RowPredictions all = new RowPredictions(rows, model.targets().width(), leftOut);
        model.folds().forEach(fold -> all.add(fold, places, times));
        return all;
    }

    private void add(FoldPredictions fold, int[] places, int[] times) {
        for (int i = 0; i < fold.rows().length; i++) {
            if (isFinite(fold, i)) {
                int row = (int) fold.rows()[i];
                for (int o = 0; o < width; o++) {
                    int to = places[row] * width + o;
                    observed[to] = fold.observed()[i * width + o];
                    predicted[to] += fold.predicted()[i * width + o] / times[row];
                    deviation[to] += fold.deviation()[i * width + o] / times[row];
                }
            }
        }
    }

    private static boolean isFinite(FoldPredictions fold, int row) {
        int width = fold.width();
        for (int at = row * width; at < (row + 1) * width; at++) {
            if (!Double.isFinite(fold.predicted()[at]) || !Double.isFinite(fold.observed()[at])) {
                return false;
            }
        }
        return true;
    }

    /// `R`.
    int count() {
        return rows.length;
    }

    int[] rows() {
        return rows;
    }

    /// Numbers of a row, `O`.
    int width() {
        return width;
    }

    /// `[O]`
    double[] observed(int place) {
        return Arrays.copyOfRange(observed, place * width, (place + 1) * width);
    }

    /// `[O]`
    double[] predicted(int place) {
        return Arrays.copyOfRange(predicted, place * width, (place + 1) * width);
    }

    double observed(int place, int number) {
        return observed[place * width + number];
    }

    double predicted(int place, int number) {
        return predicted[place * width + number];
    }

    double deviation(int place, int number) {
        return deviation[place * width + number];
    }

    /// Predictions that are no numbers.
    int leftOut() {
        return leftOut;
    }

    /// Of one-hot targets, the class of a row.
    int observedClass(int place) {
        return largest(observed, place * width, width);
    }

    /// The most probable class of a row, of equal ones the first.
    int predictedClass(int place) {
        return largest(predicted, place * width, width);
    }

    /// The place of the largest of some numbers, of equal ones the first.
    static int largest(double[] values, int from, int count) {
        int best = 0;
        for (int k = 1; k < count; k++) {
            if (values[from + k] > values[from + best]) {
                best = k;
            }
        }
        return best;
    }
}
