package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.GroupKFold;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// Shares whole groups out to `k` parts with nearly equal numbers of rows; each part is the test
/// part of one fold.
///
/// ```
/// group    A A A A A A B B B B C C C D D E E F
/// fold 0  [test       ]
/// fold 1              [test   ]           [ts ]
/// fold 2                      [test     ]     [t]
/// ```
///
/// One group after another is given to the part that has the fewest rows, of equal ones the first:
/// by size, the largest first, of equal ones the one with the larger value; shuffled, groups of
/// similar size (between two powers of two) are given in random order.
///
/// The validation part is a [GroupDraw]: whole groups, about the wanted share of the rows.
///
/// Cost: time `O(n log n + G log G + n·k)`, memory `O(n·k)`, which is the size of the answer.
///
/// Without shuffling the test parts equal scikit-learn's `GroupKFold(n_splits=k)`. With shuffling
/// it balances the numbers of groups, this one the numbers of rows.
final class GroupKFoldSplit {
    private GroupKFoldSplit() {}

    static List<Fold> split(Rows rows, GroupKFold spec) {
        Labels groups = Labels.of(rows, spec.group());
        SplittableRandom random = new SplittableRandom(spec.seed());
        int[] sizes = groups.sizes();
        int[] order =
                spec.shuffle() ? GroupOrder.shuffled(sizes, random) : GroupOrder.bySize(sizes);
        int[] part = lightest(order, sizes, spec.k());
        int[] testedBy = new int[rows.rows()];
        for (int row = 0; row < testedBy.length; row++) {
            testedBy[row] = part[groups.of(row)];
        }
        Draw validation = new GroupDraw(groups, Labels.one(rows.rows()), spec.shuffle());
        return Assignment.folds(testedBy, spec.k(), spec, validation, random);
    }

    /// For every group the part that had the fewest rows when its turn came.
    private static int[] lightest(int[] order, int[] sizes, int k) {
        PriorityQueue<Long> weights = new PriorityQueue<>(k); // rows, then the number of the part
        for (long part = 0; part < k; part++) {
            weights.add(part);
        }
        int[] parts = new int[sizes.length];
        for (int group : order) {
            long lightest = weights.remove();
            parts[group] = (int) lightest;
            weights.add(lightest + ((long) sizes[group] << 32));
        }
        return parts;
    }
}
