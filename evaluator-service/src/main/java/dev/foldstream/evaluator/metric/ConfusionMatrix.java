package dev.foldstream.evaluator.metric;

import dev.foldstream.evaluator.prediction.FoldPredictions;
import dev.foldstream.evaluator.prediction.ModelPredictions;
import java.util.Arrays;

/// How often rows of one class are predicted as another, over all test rows: `C[truth][guess]`, the
/// most probable class being the predicted one, of equal ones the first.
///
/// A class that no row is of has a row of zeros. A row of the data with a probability that is NaN
/// is predicted as none, and is counted apart. Cost `O(N·K)`. Equals scikit-learn's
/// `confusion_matrix(y, P.argmax(1), labels=range(K))`. Immutable.
public final class ConfusionMatrix {
    private final int[][] counts;
    private final int[] without;

    private ConfusionMatrix(int classes) {
        counts = new int[classes][classes];
        without = new int[classes];
    }

    /// @param model a classifier
    public static ConfusionMatrix of(ModelPredictions model) {
        ConfusionMatrix matrix = new ConfusionMatrix(model.targets().width());
        for (FoldPredictions fold : model.folds()) {
            TestPredictions rows = TestPredictions.of(fold);
            for (int row = 0; row < rows.rows(); row++) {
                int truth = rows.observedClass(row);
                int guess = rows.predictedClass(row);
                if (guess < 0) {
                    matrix.without[truth]++;
                } else {
                    matrix.counts[truth][guess]++;
                }
            }
        }
        return matrix;
    }

    /// `K`.
    public int classes() {
        return without.length;
    }

    /// Rows of class `truth` that are predicted as `guess`.
    public int count(int truth, int guess) {
        return counts[truth][guess];
    }

    /// Rows of a class, with a prediction or without.
    public int observed(int truth) {
        return Arrays.stream(counts[truth]).sum() + without[truth];
    }

    /// Rows that are predicted as a class.
    public int predicted(int guess) {
        return Arrays.stream(counts).mapToInt(row -> row[guess]).sum();
    }

    /// Rows of a class that have no prediction.
    public int withoutPrediction(int truth) {
        return without[truth];
    }

    /// `C[truth][guess]` as a share of the class' rows; 0 where no row is of the class.
    public double share(int truth, int guess) {
        return counts[truth][guess] / (double) Math.max(1, observed(truth));
    }
}
