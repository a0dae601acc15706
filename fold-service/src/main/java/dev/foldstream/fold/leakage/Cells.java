package dev.foldstream.fold.leakage;

/// The numbers of a dataset, wherever they lie.
@FunctionalInterface
public interface Cells {
    /// Some consecutive numbers of a column, `[rows, …]` row-major, categories by their number.
    ///
    /// @param first from 0
    double[] read(String column, long first, int count);
}
