package dev.foldstream.export.certificate;

import java.util.List;

/// The test rows of one trial: what went in, and what the trainer predicted. Immutable.
public final class TestPart {
    private final long[] rows;
    private final List<double[]> columns;
    private final double[] predictions;

    /// @param rows indices of the test rows
    /// @param columns one array per input of the model, over all rows of the dataset
    /// @param predictions row-major `[test rows, targets]`, in the target's unit
    public TestPart(long[] rows, List<double[]> columns, double[] predictions) {
        if (rows.length == 0 || predictions.length == 0 || predictions.length % rows.length != 0) {
            throw new IllegalArgumentException(
                    "%d predictions on %d rows".formatted(predictions.length, rows.length));
        }
        this.rows = rows.clone();
        this.columns = List.copyOf(columns);
        this.predictions = predictions.clone();
    }

    int rows() {
        return rows.length;
    }

    int inputs() {
        return columns.size();
    }

    int targets() {
        return predictions.length / rows.length;
    }

    /// Fills `input` with a row in single precision.
    void input(int row, float[] input) {
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) columns.get(i)[Math.toIntExact(rows[row])];
        }
    }

    double prediction(int row, int target) {
        return predictions[row * targets() + target];
    }

    /// Standard deviation of the predictions of one target, with divisor `n`.
    double deviation(int target) {
        double mean = 0;
        for (int row = 0; row < rows(); row++) {
            mean += prediction(row, target) / rows();
        }
        double squares = 0;
        for (int row = 0; row < rows(); row++) {
            squares += Math.pow(prediction(row, target) - mean, 2);
        }
        return Math.sqrt(squares / rows());
    }
}
