package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.StratifiedKFold;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Cuts the rows into `k` parts that have every class in nearly equal numbers; each part is the
/// test part of one fold.
///
/// ```
/// class    a a a a a a a a a b b b b b b c c c
/// fold 0  [test ]           [ts ]       [t]
/// fold 1        [test ]         [ts ]     [t]
/// fold 2              [test ]       [ts ]   [t]
/// ```
///
/// The rows are thought of one class after another, in the order in which the classes first appear,
/// and dealt out to the folds in turn: so the parts differ by at most one row, of each class and in
/// all. Which rows of a class a fold gets is another matter: in file order the first fold gets the
/// first ones; shuffled, a random draw.
///
/// The validation part is a [StratifiedDraw], in file order the last rows of each class.
///
/// Cost: time `O(n log n + n·k)`, memory `O(n·k)`, which is the size of the answer.
///
/// In file order the test parts equal scikit-learn's `StratifiedKFold(n_splits=k, shuffle=False)`.
/// It knows no bins of numbers and no validation part, and warns where a class has fewer rows than
/// `k`, which is refused here.
final class StratifiedKFoldSplit {
    private StratifiedKFoldSplit() {}

    static List<Fold> split(Rows rows, StratifiedKFold spec) {
        Labels strata = spec.strata(rows);
        SplittableRandom random = new SplittableRandom(spec.seed());
        int[] order = byAppearance(strata);
        int[] testedBy = new int[rows.rows()];
        int position = 0;
        int from = 0;
        for (int label : firstSeen(strata)) {
            int size = strata.size(label);
            int[] own = Arrays.copyOfRange(order, from, from + size);
            if (spec.shuffle()) {
                Shuffle.first(size, own, random);
            }
            deal(own, position, spec.k(), testedBy);
            position += size;
            from += size;
        }
        Draw validation = new StratifiedDraw(strata, spec.shuffle());
        return Assignment.folds(testedBy, spec.k(), spec, validation, random);
    }

    /// Hands a class out: as many rows to each fold as it has turns from `position` on.
    private static void deal(int[] own, int position, int k, int[] testedBy) {
        int next = 0;
        for (int fold = 0; fold < k; fold++) {
            int before = Math.floorMod(fold - position, k); // turns until the fold's first
            int turns = own.length <= before ? 0 : (own.length - before - 1) / k + 1;
            for (int i = 0; i < turns; i++) {
                testedBy[own[next++]] = fold;
            }
        }
    }

    /// The classes in the order of their first rows.
    private static int[] firstSeen(Labels strata) {
        int[] labels = new int[strata.count()];
        boolean[] seen = new boolean[labels.length];
        int count = 0;
        for (int row = 0; count < labels.length; row++) {
            int label = strata.of(row);
            if (!seen[label]) {
                seen[label] = true;
                labels[count++] = label;
            }
        }
        return labels;
    }

    /// The rows class by class, each class in file order.
    private static int[] byAppearance(Labels strata) {
        int[] places = new int[strata.count()];
        int from = 0;
        for (int label : firstSeen(strata)) {
            places[label] = from;
            from += strata.size(label);
        }
        int[] order = new int[strata.rows()];
        for (int row = 0; row < order.length; row++) {
            order[places[strata.of(row)]++] = row;
        }
        return order;
    }
}
