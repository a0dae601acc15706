package dev.foldstream.trainer.sample;

import dev.foldstream.store.tensor.StoredTensor;
import java.nio.file.Path;

/// The rows of a matrix as programs gather them: normalised by the scale of all rows, in single
/// precision. Immutable.
public sealed interface StandardRows {

    /// What the rows were normalised by.
    Scale scale();

    /// Rows in memory.
    ///
    /// @param values `[N, W]`, single precision
    record Held(StoredTensor values, Scale scale) implements StandardRows {

        /// Normalises the rows of a matrix.
        static Held of(RowMatrix matrix, Scale scale) {
            int width = matrix.width();
            int rows = Math.toIntExact(matrix.rows());
            float[] standard = new float[Math.multiplyExact(rows, width)];
            double[] values = new double[width];
            for (int row = 0; row < rows; row++) {
                matrix.read(row, values);
                for (int column = 0; column < width; column++) {
                    standard[row * width + column] =
                            (float) scale.normalize(column, values[column]);
                }
            }
            return new Held(StoredTensor.of(standard, rows, width), scale);
        }
    }

    /// Rows in a file, in this machine's byte order.
    ///
    /// @param rows `N`
    /// @param resident whether they fit into memory's share and are to be copied into it
    record Filed(Path file, long rows, Scale scale, boolean resident) implements StandardRows {

        /// Normalises the rows of a matrix into a new file.
        static Filed write(RowMatrix matrix, Scale scale, Path file, boolean resident) {
            RowFile.ofNormalized(matrix, scale, file);
            return new Filed(file, matrix.rows(), scale, resident);
        }
    }

    /// Makes them, when they are first asked for.
    @FunctionalInterface
    interface Maker {
        /// @param name what is in the matrix, such as `inputs`
        StandardRows make(String name, RowMatrix matrix, Scale scale);
    }
}
