package dev.foldstream.trainer.architecture;

import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Shape;

/// One trained array of a network.
///
/// @param name as in [dev.foldstream.contracts.plan.WeightTensors]
/// @param rows extent `in` of a weight; 1 for a bias
/// @param columns extent `out`
/// @param isBias whether it is stored without its first axis
/// @param initializer draws its first values
public record Parameter(
        String name, int rows, int columns, boolean isBias, Initializer initializer) {

    /// Weights of a dense layer from `in` to `out`.
    public static Parameter weight(String name, int in, int out) {
        return new Parameter(name, in, out, false, Initializer.uniform(in));
    }

    /// Biases of a dense layer from `in` to `out`.
    public static Parameter bias(String name, int in, int out) {
        return new Parameter(name, 1, out, true, Initializer.uniform(in));
    }

    /// Number of scalars.
    public int size() {
        return Math.multiplyExact(rows, columns);
    }

    /// Shape in a program, with the member axis: `[M, in, out]`, a bias `[M, 1, out]`.
    public Shape shape() {
        return Shape.of(Dimension.MEMBERS, Dimension.of(rows), Dimension.of(columns));
    }

    /// Shape in a file: `[M, in, out]`, a bias `[M, out]`.
    public long[] storedShape(int members) {
        return isBias ? new long[] {members, columns} : new long[] {members, rows, columns};
    }
}
