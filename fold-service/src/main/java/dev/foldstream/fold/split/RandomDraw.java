package dev.foldstream.fold.split;

import java.util.SplittableRandom;

/// Any rows, each as likely as the others, without replacement.
record RandomDraw() implements Draw {
    @Override
    public RowIndices from(RowIndices rest, int count, SplittableRandom random) {
        int[] drawn = rest.toArray();
        Shuffle.first(count, drawn, random);
        return RowIndices.sorted(drawn, 0, count);
    }
}
