package dev.foldstream.fold.split;

import dev.foldstream.contracts.spec.KFold;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Cuts `n` rows into `k` parts of nearly equal size; each part is the test part of one fold.
///
/// In file order, `v` carved from the end of what is trained on:
///
/// ```
///          row 0                                n − 1
/// fold 0  [test ][ training           ][validation ]
/// fold 1  [ tr- ][test ][ aining      ][validation ]
/// fold 2  [ training   ][validation   ][test       ]
/// ```
///
/// Shuffled, the same cuts are made in a permutation of the rows, and validation rows are drawn
/// from anywhere in the training part, anew in each fold:
///
/// ```
///         permuted rows
/// fold 0  [test ][  t  v  t  t  t  v  t  t  t  ]
/// fold 1  [ t  v][test ][  t  t  t  v  t  t  t ]
/// ```
///
/// Sizes: the first `n mod k` test parts have `⌊n/k⌋ + 1` rows, the others `⌊n/k⌋`. The validation
/// part has [KFold#validationRows] rows. Every part is ascending, shuffled or not.
///
/// Randomness: the permutation is Fisher–Yates (Durstenfeld 1964,
/// [doi:10.1145/364520.364540](https://doi.org/10.1145/364520.364540)) over
/// [java.util.SplittableRandom] of the seed; the validation rows of fold `f` come from that
/// generator's `f`-th split, so they depend on seed and fold alone.
///
/// Cost: time and memory `O(n·k)`, which is the size of the answer.
///
/// In file order the test parts equal scikit-learn's `KFold(n_splits=k, shuffle=False)`; shuffled
/// they differ from its, as the generators do, and scikit-learn knows no validation part.
final class KFoldSplit {
    private KFoldSplit() {}

    static List<Fold> split(int rows, KFold spec) {
        SplittableRandom random = new SplittableRandom(spec.seed());
        int[] order = IntStream.range(0, rows).toArray();
        if (spec.shuffle()) {
            Shuffle.first(rows, order, random);
        }
        Draw validation = spec.shuffle() ? new RandomDraw() : new LastRows();
        List<Fold> folds = new ArrayList<>(spec.k());
        int from = 0;
        for (int fold = 0; fold < spec.k(); fold++) {
            int to = from + rows / spec.k() + (fold < rows % spec.k() ? 1 : 0);
            RowIndices test = RowIndices.sorted(order, from, to);
            folds.add(validation.carve(test.complement(rows), test, spec, random.split()));
            from = to;
        }
        return List.copyOf(folds);
    }
}
