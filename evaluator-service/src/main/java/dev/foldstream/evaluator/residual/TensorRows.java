package dev.foldstream.evaluator.residual;

import dev.foldstream.store.tensor.TensorFileReader;

/// A tensor of a file, as a matrix.
record TensorRows(TensorFileReader file, String name, int rows, int width) implements RowBlocks {

    /// @param rows that the tensor has
    static TensorRows of(TensorFileReader file, String name, int rows) {
        int width = rows == 0 ? 0 : Math.toIntExact(file.size(name) / rows);
        return new TensorRows(file, name, rows, width);
    }

    @Override
    public double[] read(int first, int count) {
        return file.doubles(name, (long) first * width, Math.multiplyExact(count, width));
    }
}
