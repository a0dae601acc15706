package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.LeaveOneGroupOut;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One fold for each group, which is its test part, in ascending order of the column's values.
///
/// ```
/// group    A A A A B B C C C
/// fold 0  [test   ]
/// fold 1          [ts ]
/// fold 2              [test ]
/// ```
///
/// The validation part is a [GroupDraw]: whole groups, about the wanted share of the rows.
///
/// Cost: time `O(n log n + n·G)`, memory `O(n·G)`, which is the size of the answer.
///
/// The test parts equal those of scikit-learn's `LeaveOneGroupOut()`.
final class LeaveOneGroupOutSplit {
    private LeaveOneGroupOutSplit() {}

    static List<Fold> split(Rows rows, LeaveOneGroupOut spec) {
        Labels groups = Labels.of(rows, spec.group());
        int[] testedBy = IntStream.range(0, rows.rows()).map(groups::of).toArray();
        return Assignment.folds(
                testedBy,
                groups.count(),
                spec,
                new GroupDraw(groups, Labels.one(rows.rows()), true),
                new SplittableRandom(spec.seed()));
    }
}
