package dev.foldstream.evaluator.residual;

/// A matrix that is read some rows at a time, for as a whole it may be larger than memory.
interface RowBlocks {
    int rows();

    /// Numbers of a row, `D`.
    int width();

    /// @return `[count, D]` row-major
    double[] read(int first, int count);
}
