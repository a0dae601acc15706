package dev.foldstream.rtneural.kelly;

import dev.foldstream.rtneural.file.Weights;

/// Orders of axes.
final class Axes {
    private Axes() {}

    /// A matrix as its transpose.
    static Weights exchanged(Weights matrix) {
        int rows = matrix.extent(0);
        int columns = matrix.extent(1);
        float[] exchanged = new float[matrix.size()];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                exchanged[column * rows + row] = matrix.get(row * columns + column);
            }
        }
        return new Weights(exchanged, columns, rows);
    }

    /// The same numbers in another shape.
    static Weights reshaped(Weights weights, int... shape) {
        float[] values = new float[weights.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = weights.get(i);
        }
        return new Weights(values, shape);
    }
}
