package dev.foldstream.evaluator.metric;

/// How often each class is true, predicted, and both. Confined to one thread.
final class Confusion {
    private final int[] observed;
    private final int[] predicted;
    private final int[] right;

    private Confusion(int classes) {
        observed = new int[classes];
        predicted = new int[classes];
        right = new int[classes];
    }

    static Confusion of(TestPredictions rows) {
        Confusion confusion = new Confusion(rows.targets());
        for (int row = 0; row < rows.rows(); row++) {
            int truth = rows.observedClass(row);
            int guess = rows.predictedClass(row);
            confusion.observed[truth]++;
            if (guess >= 0) {
                confusion.predicted[guess]++;
            }
            if (guess == truth) {
                confusion.right[truth]++;
            }
        }
        return confusion;
    }

    /// Rows of a class.
    int observed(int label) {
        return observed[label];
    }

    /// Rows that are predicted as a class.
    int predicted(int label) {
        return predicted[label];
    }

    /// Rows of a class that are predicted as it.
    int right(int label) {
        return right[label];
    }
}
