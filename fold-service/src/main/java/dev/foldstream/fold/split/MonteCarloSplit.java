package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.MonteCarlo;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Many folds, each with a test part of its own that is drawn anew from all rows.
///
/// ```
/// fold 0  [ t  s  t  t  v  s  t  t  t  v ]      t training, v validation, s test
/// fold 1  [ s  t  t  v  t  t  t  s  v  t ]
///  …
/// ```
///
/// Each fold is drawn as [HoldoutSplit] does it, fold `f` by the `f`-th split of the generator, so
/// that more draws begin with the same folds. Cost: time `O(n · draws)`.
///
/// scikit-learn's `ShuffleSplit`, `StratifiedShuffleSplit` and `GroupShuffleSplit` do the same with
/// another generator; the last one takes a share of the groups, this one of the rows.
final class MonteCarloSplit {
    private MonteCarloSplit() {}

    static List<Fold> split(Rows rows, MonteCarlo spec) {
        Draw draw = HoldoutSplit.draw(rows, spec.group(), spec.stratify(), spec.bins(), true);
        SplittableRandom random = new SplittableRandom(spec.seed());
        RowIndices all = RowIndices.range(0, rows.rows());
        int testRows = HoldoutSplit.testRows(rows, spec.test());
        List<Fold> folds = new ArrayList<>(spec.draws());
        for (int fold = 0; fold < spec.draws(); fold++) {
            SplittableRandom own = random.split();
            RowIndices test = draw.from(all, testRows, own);
            folds.add(draw.carve(all.without(test), test, spec, own));
        }
        return List.copyOf(folds);
    }
}
