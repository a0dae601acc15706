package dev.foldstream.trainer.sample;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.List;

/// All rows of a dataset: inputs `[N, F]` and targets `[N, O]`, float64, in the columns' units.
/// Immutable.
public final class Samples {
    private final StoredTensor inputs;
    private final StoredTensor targets;

    /// @param inputs `[N, F]`
    /// @param targets `[N, O]`
    public Samples(StoredTensor inputs, StoredTensor targets) {
        if (inputs.shape()[0] != targets.shape()[0]) {
            throw new IllegalArgumentException(
                    "inputs %s and targets %s differ in rows".formatted(inputs, targets));
        }
        this.inputs = inputs;
        this.targets = targets;
    }

    /// Picks the columns that the description names as inputs and targets.
    public static Samples of(DatasetDescription description, TensorFile columns) {
        return new Samples(
                matrix(description.inputs(), columns), matrix(description.targets(), columns));
    }

    private static StoredTensor matrix(List<String> names, TensorFile columns) {
        int width = names.size();
        int rows = columns.get(names.getFirst()).size();
        double[] values = new double[Math.multiplyExact(rows, width)];
        for (int column = 0; column < width; column++) {
            double[] numbers = columns.get(names.get(column)).doubles();
            for (int row = 0; row < rows; row++) {
                values[row * width + column] = numbers[row];
            }
        }
        return StoredTensor.of(values, rows, width);
    }

    public StoredTensor inputs() {
        return inputs;
    }

    public StoredTensor targets() {
        return targets;
    }

    /// Number of rows, `N`.
    public int rows() {
        return (int) inputs.shape()[0];
    }

    /// Width `F` of an input row.
    public int inputWidth() {
        return (int) inputs.shape()[1];
    }

    /// Width `O` of a target row.
    public int targetWidth() {
        return (int) targets.shape()[1];
    }
}
