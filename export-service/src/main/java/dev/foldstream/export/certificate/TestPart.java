package dev.foldstream.export.certificate;

import java.util.List;

/// The test rows of one trial: what went in, and what the trainer predicted. Immutable.
public final class TestPart {
    private final long[] rows;
    private final List<double[]> columns;
    private final double[] predictions;
    private final double[] targetDeviations;

    /// @param rows indices of the test rows
    /// @param columns one array per input of the model, over all rows of the dataset
    /// @param predictions row-major `[test rows, targets]`, in the target's unit
    /// @param targetDeviations standard deviation of each target over the dataset, in its unit
    public TestPart(
            long[] rows, List<double[]> columns, double[] predictions, double[] targetDeviations) {
        if (rows.length == 0 || predictions.length != rows.length * targetDeviations.length) {
            throw new IllegalArgumentException(
                    "%d predictions of %d targets on %d rows"
                            .formatted(predictions.length, targetDeviations.length, rows.length));
        }
        this.rows = rows.clone();
        this.columns = List.copyOf(columns);
        this.predictions = predictions.clone();
        this.targetDeviations = targetDeviations.clone();
    }

    int rows() {
        return rows.length;
    }

    int inputs() {
        return columns.size();
    }

    int targets() {
        return targetDeviations.length;
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

    double deviation(int target) {
        return targetDeviations[target];
    }
}
