package dev.foldstream.fold.split;

import java.util.SplittableRandom;

/// In file order: the last rows.
record LastRows() implements Draw {
    @Override
    public RowIndices from(RowIndices rest, int count, SplittableRandom random) {
        return rest.last(count);
    }
}
