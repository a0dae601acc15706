package dev.foldstream.evaluator.metric;

/// How often each class or label is true, predicted, and both. Immutable.
final class Counts {
    private final int rows;
    private final int[] observed;
    private final int[] predicted;
    private final int[] right;

    private Counts(TestPredictions rows) {
        this.rows = rows.rows();
        observed = new int[rows.targets()];
        predicted = new int[rows.targets()];
        right = new int[rows.targets()];
    }

    /// Every row is of one class and predicted as the most probable one; as none where a
    /// probability is NaN.
    static Counts ofClasses(TestPredictions rows) {
        Counts counts = new Counts(rows);
        for (int row = 0; row < rows.rows(); row++) {
            int truth = rows.observedClass(row);
            int guess = rows.predictedClass(row);
            counts.observed[truth]++;
            if (guess >= 0) {
                counts.predicted[guess]++;
            }
            if (guess == truth) {
                counts.right[truth]++;
            }
        }
        return counts;
    }

    /// Every row has any number of labels, and is predicted to have those whose probability is
    /// above ½.
    static Counts ofLabels(TestPredictions rows) {
        Counts counts = new Counts(rows);
        for (int row = 0; row < rows.rows(); row++) {
            for (int label = 0; label < rows.targets(); label++) {
                boolean truth = rows.has(row, label);
                boolean guess = rows.predicted(row, label) > 0.5;
                counts.observed[label] += truth ? 1 : 0;
                counts.predicted[label] += guess ? 1 : 0;
                counts.right[label] += truth && guess ? 1 : 0;
            }
        }
        return counts;
    }

    /// Rows, `N`.
    int rows() {
        return rows;
    }

    /// Classes or labels, `K`.
    int size() {
        return observed.length;
    }

    /// Rows of a class, `TP + FN`.
    int observed(int label) {
        return observed[label];
    }

    /// Rows that are predicted as a class, `TP + FP`.
    int predicted(int label) {
        return predicted[label];
    }

    /// Rows of a class that are predicted as it, `TP`.
    int right(int label) {
        return right[label];
    }

    /// Whether a class is true or predicted somewhere.
    boolean isSeen(int label) {
        return observed[label] + predicted[label] > 0;
    }

    long observed() {
        return sum(observed);
    }

    long predicted() {
        return sum(predicted);
    }

    long right() {
        return sum(right);
    }

    private static long sum(int[] counts) {
        long sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
