package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.LeaveGroupsOut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// One fold for each named list of groups, which are its test part.
///
/// ```
/// group            A A A A B B C C C D D
/// first:  [A]     [test   ]
/// second: [B, C]          [test     ]
/// ```
///
/// A group may stand in several lists; one that stands in none is trained on in every fold. The
/// validation part is a [GroupDraw]: whole groups, about the wanted share of the rows.
///
/// Cost: time `O(n log n + n·F)` for `F` lists. scikit-learn has no such split; with one group in
/// each list the test parts are those of its `LeaveOneGroupOut()`.
final class LeaveGroupsOutSplit {
    private LeaveGroupsOutSplit() {}

    static List<Fold> split(Rows rows, LeaveGroupsOut spec) {
        Labels groups = Labels.of(rows, spec.group());
        Draw validation = new GroupDraw(groups, Labels.one(rows.rows()), true);
        SplittableRandom random = new SplittableRandom(spec.seed());
        List<Fold> folds = new ArrayList<>();
        for (List<String> names : spec.out().values()) {
            Set<String> left = new HashSet<>(names);
            int[] part =
                    IntStream.range(0, groups.count())
                            .map(group -> left.contains(groups.name(group)) ? 1 : 0)
                            .toArray();
            int[] marks =
                    IntStream.range(0, rows.rows()).map(row -> part[groups.of(row)]).toArray();
            folds.add(
                    validation.carve(
                            RowIndices.marked(marks, 0),
                            RowIndices.marked(marks, 1),
                            spec,
                            random.split()));
        }
        return List.copyOf(folds);
    }
}
