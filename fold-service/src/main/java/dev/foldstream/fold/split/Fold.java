package dev.foldstream.fold.split;

/// One way to divide the rows: what is trained on, what early stopping and selection look at, what
/// is tested on. No row stands in two parts.
///
/// @param validation may be empty
public record Fold(RowIndices training, RowIndices validation, RowIndices test) {}
