package dev.foldstream.fold.split;

import dev.foldstream.contracts.spec.FoldSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// For every row the fold that tests it: the folds follow from that. In each of them the rows of
/// the others are left to learn from, and the validation part is drawn out of them.
final class Assignment {
    private Assignment() {}

    /// @param testedBy for every row a fold from 0, or a negative number when none tests it
    /// @param random the validation rows of fold `f` come from its `f`-th split
    static List<Fold> folds(
            int[] testedBy, int folds, FoldSpec spec, Draw validation, SplittableRandom random) {
        List<Fold> made = new ArrayList<>(folds);
        for (int fold = 0; fold < folds; fold++) {
            RowIndices test = RowIndices.marked(testedBy, fold);
            RowIndices rest = test.complement(testedBy.length);
            made.add(validation.carve(rest, test, spec, random.split()));
        }
        return List.copyOf(made);
    }
}
