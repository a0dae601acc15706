package dev.foldstream.fold.split;

import dev.foldstream.contracts.spec.FoldSpec;
import java.util.SplittableRandom;

/// How a part is taken out of the rows that are left: the rules that a split's test parts keep hold
/// for its validation part too.
interface Draw {

    /// Some of the rows.
    ///
    /// @param count of the rows to take, fewer than there are; what is aimed at where groups stay
    ///   whole
    RowIndices from(RowIndices rest, int count, SplittableRandom random);

    /// The fold that tests some rows and has the rest to learn from.
    default Fold carve(RowIndices rest, RowIndices test, FoldSpec spec, SplittableRandom random) {
        int count = spec.validationRows(rest.size());
        RowIndices validation = count == 0 ? RowIndices.of() : from(rest, count, random);
        return new Fold(rest.without(validation), validation, test);
    }
}
