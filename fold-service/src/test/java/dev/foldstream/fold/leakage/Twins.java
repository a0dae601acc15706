package dev.foldstream.fold.leakage;

import dev.foldstream.fold.split.Fold;
import dev.foldstream.fold.split.RowIndices;
import java.util.stream.IntStream;

/// Folds of `2 · half` rows, where row `i` and row `half + i` are twins.
final class Twins {
    private Twins() {}

    /// The first rows are tested, and their twins.
    static Fold together(int half, int tested) {
        return fold(
                IntStream.range(0, 2 * half).filter(row -> row % half >= tested),
                IntStream.range(0, 2 * half).filter(row -> row % half < tested));
    }

    /// The first rows are tested, their twins are trained on.
    static Fold apart(int half, int tested) {
        return fold(IntStream.range(tested, 2 * half), IntStream.range(0, tested));
    }

    private static Fold fold(IntStream training, IntStream test) {
        return new Fold(
                RowIndices.of(training.toArray()), RowIndices.of(), RowIndices.of(test.toArray()));
    }
}
