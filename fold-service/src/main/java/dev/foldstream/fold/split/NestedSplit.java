package dev.foldstream.fold.split;

import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.NestedFolds;
import dev.foldstream.contracts.spec.RepeatableFolds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Outer folds, and inner ones within what each of them trains on.
///
/// ```
/// folds 0 … K−1            the outer ones
/// folds K + o·k … + k−1    those within outer fold o
///
/// outer fold o      [ outer test ][         training + validation        ]
/// fold K + o·k                    [ test ][    ][ training ][ validation ]
/// fold K + o·k + 1                [      ][ test ][ training, validation ]
/// ```
///
/// The seed of the inner split of outer fold `o` is the `o`-th number that
/// [java.util.SplittableRandom] of the inner split's own seed gives, so that inner folds differ
/// between outer ones where they are shuffled. Cost: that of `K + 1` splits.
final class NestedSplit {
    private NestedSplit() {}

    static List<Fold> split(Rows rows, NestedFolds spec) {
        List<Fold> outer = Splits.divide(rows, spec.outer());
        List<Fold> folds = new ArrayList<>(outer);
        SplittableRandom seeds = new SplittableRandom(spec.inner().seed());
        for (int number = 0; number < outer.size(); number++) {
            RowIndices seen = outer.get(number).test().complement(rows.rows());
            RepeatableFolds inner = spec.inner().withSeed(seeds.nextLong());
            int[] places = seen.toArray();
            for (Fold fold : Splits.split(rows.select(places), inner)) {
                folds.add(
                        new Fold(
                                fold.training().among(places),
                                fold.validation().among(places),
                                fold.test().among(places),
                                Optional.of(number)));
            }
        }
        return List.copyOf(folds);
    }
}
