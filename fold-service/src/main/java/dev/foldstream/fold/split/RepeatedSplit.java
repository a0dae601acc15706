package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.RepeatedFolds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A split into `k` parts, repeated with other seeds.
///
/// ```
/// fold 0 … k−1     [split with the first seed    ]
/// fold k … 2k−1    [split with the second seed   ]
///  …
/// ```
///
/// The seeds are the numbers that [java.util.SplittableRandom] of the split's own seed gives one
/// after another, so that more repeats begin with the same folds. Cost: that of the split, `times`
/// times.
///
/// scikit-learn's `RepeatedKFold` and `RepeatedStratifiedKFold` do the same with another generator.
final class RepeatedSplit {
    private RepeatedSplit() {}

    static List<Fold> split(Rows rows, RepeatedFolds spec) {
        SplittableRandom seeds = new SplittableRandom(spec.split().seed());
        List<Fold> folds = new ArrayList<>();
        for (int repeat = 0; repeat < spec.times(); repeat++) {
            folds.addAll(Splits.divide(rows, spec.split().withSeed(seeds.nextLong())));
        }
        return List.copyOf(folds);
    }
}
