package dev.foldstream.fold.split;

/// One way to divide the rows: what is trained on, what early stopping and selection look at, what
/// is tested on. Training and validation part have no row in common; the test part has none of
/// theirs, except where a split says so ([AllDataSplit]).
///
/// @param validation may be empty
public record Fold(RowIndices training, RowIndices validation, RowIndices test) {}
