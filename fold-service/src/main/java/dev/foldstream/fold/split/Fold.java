package dev.foldstream.fold.split;

import java.util.Optional;

/// One way to divide the rows: what is trained on, what early stopping and selection look at, what
/// is tested on. Training and validation part have no row in common; the test part has none of
/// theirs, except where a split says so ([AllDataSplit]).
///
/// @param validation may be empty
/// @param within number of the fold whose training and validation rows this one divides; absent for
///   a fold whose scores are reported
public record Fold(
        RowIndices training, RowIndices validation, RowIndices test, Optional<Integer> within) {

    /// A fold whose scores are reported.
    public Fold(RowIndices training, RowIndices validation, RowIndices test) {
        this(training, validation, test, Optional.empty());
    }
}
