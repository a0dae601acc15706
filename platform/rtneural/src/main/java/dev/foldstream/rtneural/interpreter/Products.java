package dev.foldstream.rtneural.interpreter;

/// Rows times matrices, in loops that the JVM turns into vector instructions.
///
/// A matrix is an array of its rows: the compiler must see that two rows are either one array or
/// have nothing in common, which it does when both are read at the same index, and does not when
/// all rows lie in one array. The inner loop runs over the outputs, so that no sum is reordered;
/// four rows at a time, so that a sum is read and written once for four products.
final class Products {
    private Products() {}

    /// `out += in K`.
    ///
    /// @param kernel `K`, row `i` holding at least `outputs` numbers
    static void add(float[] in, float[][] kernel, float[] out, int outputs) {
        int inputs = kernel.length;
        int i = 0;
        for (; i + 3 < inputs; i += 4) {
            addFour(in, i, kernel, out, outputs);
        }
        for (; i < inputs; i++) {
            add(in[i], kernel[i], out, 0, outputs);
        }
    }

    private static void addFour(float[] in, int i, float[][] kernel, float[] out, int outputs) {
        float x0 = in[i];
        float x1 = in[i + 1];
        float x2 = in[i + 2];
        float x3 = in[i + 3];
        float[] row0 = kernel[i];
        float[] row1 = kernel[i + 1];
        float[] row2 = kernel[i + 2];
        float[] row3 = kernel[i + 3];
        for (int o = 0; o < outputs; o++) {
            out[o] += x0 * row0[o] + x1 * row1[o] + x2 * row2[o] + x3 * row3[o];
        }
    }

    /// `out += x · row`, for the outputs of a range.
    static void add(float x, float[] row, float[] out, int from, int to) {
        for (int o = from; o < to; o++) {
            out[o] += x * row[o];
        }
    }

    /// Numbers in a matrix.
    static long size(float[][] kernel) {
        return (long) kernel.length * kernel[0].length;
    }
}
