package dev.foldstream.evaluator.prediction;

/// What one entrant of the ranking predicted for the test rows of one outer fold, beside what is
/// true: the mean over the fold's trained seeds, and their spread. Failed trials have no say; a
/// fold all of whose trials failed is predicted by the constant predictor.
///
/// | array | shape | unit |
/// |---|---|---|
/// | `rows` | `[n]` | row of the dataset, ascending |
/// | `observed`, `predicted` | `[n, O]` row-major | the target's; of classes one-hot and probabilities |
/// | `deviation` | `[n, O]` | the target's; standard deviation over seeds with divisor `S − 1`, NaN where `S < 2` |
///
/// The arrays are not copied, for they are large: whoever holds this does not write into them.
public final class FoldPredictions {
    private final int fold;
    private final int seeds;
    private final long[] rows;
    private final double[] observed;
    private final double[] predicted;
    private final double[] deviation;

    /// @param fold number of the fold
    /// @param seeds trained trials, `S`; 0 when the constant predictor stands in
    /// @throws IllegalArgumentException when the shapes differ
    public FoldPredictions(
            int fold,
            int seeds,
            long[] rows,
            double[] observed,
            double[] predicted,
            double[] deviation) {
        if (rows.length == 0
                || observed.length % rows.length != 0
                || predicted.length != observed.length
                || deviation.length != observed.length) {
            throw new IllegalArgumentException(
                    "%d rows of fold %d with %d true and %d predicted values, %d deviations"
                            .formatted(
                                    rows.length,
                                    fold,
                                    observed.length,
                                    predicted.length,
                                    deviation.length));
        }
        this.fold = fold;
        this.seeds = seeds;
        this.rows = rows;
        this.observed = observed;
        this.predicted = predicted;
        this.deviation = deviation;
    }

    public int fold() {
        return fold;
    }

    public int seeds() {
        return seeds;
    }

    public long[] rows() {
        return rows;
    }

    public double[] observed() {
        return observed;
    }

    public double[] predicted() {
        return predicted;
    }

    public double[] deviation() {
        return deviation;
    }

    /// Numbers of a row, `O`.
    public int width() {
        return observed.length / rows.length;
    }
}
