package dev.foldstream.data.table;

import java.util.OptionalDouble;

/// Is told how far the reading of a dataset is, every some thousand rows.
@FunctionalInterface
public interface ReadingProgress {
    /// Nobody wants to know.
    ReadingProgress NONE = (rows, share) -> {};

    /// @param rows so far
    /// @param share of the file, from 0 to 1; absent when nobody knows
    void at(long rows, OptionalDouble share);
}
