package dev.foldstream.export.certificate;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// The test rows of one trial: what went in, and what the trainer predicted. Immutable.
public final class TestPart {
    private final long[] rows;
    private final RowLayout inputs;
    private final List<double[]> columns;
    private final double[] predictions;
    private final double[] targetDeviations;

    /// @param rows indices of the test rows
    /// @param inputs what the model sees
    /// @param columns one array per field of the inputs, over all rows of the dataset
    /// @param predictions row-major `[test rows, targets]`, in the target's unit
    /// @param targetDeviations standard deviation of each number of a target row over the dataset,
    ///   in its unit
    public TestPart(
            long[] rows,
            RowLayout inputs,
            List<double[]> columns,
            double[] predictions,
            double[] targetDeviations) {
        if (rows.length == 0 || predictions.length != rows.length * targetDeviations.length) {
            throw new IllegalArgumentException(
                    "%d predictions of %d targets on %d rows"
                            .formatted(predictions.length, targetDeviations.length, rows.length));
        }
        this.rows = rows.clone();
        this.inputs = inputs;
        this.columns = List.copyOf(columns);
        this.predictions = predictions.clone();
        this.targetDeviations = targetDeviations.clone();
    }

    /// Number of test rows.
    public int rows() {
        return rows.length;
    }

    /// Where a test row stands in the dataset, counted from 0.
    public long row(int number) {
        return rows[number];
    }

    /// Numbers of a row that the model sees.
    public int inputs() {
        return inputs.width();
    }

    /// Numbers of a row that it predicts.
    public int targets() {
        return targetDeviations.length;
    }

    /// Fills `input` with a row in single precision.
    public void input(int row, float[] input) {
        double[] seen = new double[input.length];
        int offset = 0;
        for (int i = 0; i < columns.size(); i++) {
            RowLayout.Field field = inputs.fields().get(i);
            field.see(columns.get(i), Math.toIntExact(rows[row]), seen, offset);
            offset += field.width();
        }
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) seen[i];
        }
    }

    /// What the trainer predicts, in the target's unit.
    public double prediction(int row, int target) {
        return predictions[row * targets() + target];
    }

    /// Of a number of a target row over the dataset.
    public double deviation(int target) {
        return targetDeviations[target];
    }
}
