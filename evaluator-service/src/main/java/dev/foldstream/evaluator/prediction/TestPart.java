package dev.foldstream.evaluator.prediction;

/// The test rows of a fold, what is true of them, and what anyone can predict without a model.
///
/// | array | shape | unit |
/// |---|---|---|
/// | `rows` | `[n]` | row of the dataset, ascending |
/// | `observed` | `[n, O]` row-major | the target's; of classes one-hot |
/// | `trainingMeans` | `[O]` | mean over the fold's training rows; of classes their shares |
///
/// The arrays are not copied, for they are large: whoever holds this does not write into them.
public final class TestPart {
    private final int fold;
    private final long[] rows;
    private final double[] observed;
    private final double[] trainingMeans;

    /// @param fold number of the fold
    public TestPart(int fold, long[] rows, double[] observed, double[] trainingMeans) {
        this.fold = fold;
        this.rows = rows;
        this.observed = observed;
        this.trainingMeans = trainingMeans;
    }

    public int fold() {
        return fold;
    }

    public long[] rows() {
        return rows;
    }

    public double[] observed() {
        return observed;
    }

    /// Numbers of a row, `O`.
    public int width() {
        return trainingMeans.length;
    }

    /// What the constant predictor says, `[n, O]`: the mean of the training rows, for every row.
    public double[] constantPredictions() {
        double[] predicted = new double[observed.length];
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = trainingMeans[i % trainingMeans.length];
        }
        return predicted;
    }

    /// Some of the rows.
    ///
    /// @param places of the rows in this part, ascending
    public TestPart select(int[] places) {
        long[] chosen = new long[places.length];
        for (int i = 0; i < places.length; i++) {
            chosen[i] = rows[places[i]];
        }
        return new TestPart(fold, chosen, pick(observed, places, width()), trainingMeans);
    }

    /// Some rows of an array.
    ///
    /// @param values `[n, width]` row-major
    public static double[] pick(double[] values, int[] places, int width) {
        double[] picked = new double[places.length * width];
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(values, places[i] * width, picked, i * width, width);
        }
        return picked;
    }
}
