package dev.foldstream.contracts.spec;

import java.util.OptionalInt;

/// Cuts the rows into `k` parts of nearly equal size; each part is the test part of one fold.
///
/// ```
/// fold 0  [test ][                     training + validation]
/// fold 1  [     ][test ][                                   ]
/// fold 2  [            ][test ][                            ]
/// ```
///
/// The first `n mod k` parts have one row more, as in scikit-learn's `KFold`; without shuffling the
/// indices are the same as its.
///
/// @param k number of folds
/// @param shuffle whether rows are permuted before they are cut; else they are cut in file order
/// @param seed of the permutation and of the validation part
/// @param validation share of the training part that is carved off, never from the test part
@Kind("k-fold")
@Doc("Cuts the rows into k parts; each part is the test part of one fold.")
public record KFold(
        @Doc("Number of folds.") @Range(from = 2, to = 10_000) @Default("5") int k,
        @Doc("Whether rows are permuted before they are cut; else file order.") @Default("true")
                boolean shuffle,
        @Doc("Seed of the permutation and of the choice of validation rows.") @Default("42")
                long seed,
        @Doc("Share of the training part used for early stopping and selection.")
                @Range(from = 0, below = 1)
                @Default("0.15")
                double validation)
        implements RepeatableFolds {

    public KFold {
        Bounds.check(KFold.class, k, shuffle, seed, validation);
    }

    @Override
    public OptionalInt count() {
        return OptionalInt.of(k);
    }

    @Override
    public int minimumRows() {
        return RowCounts.parts(this, k);
    }

    @Override
    public KFold withSeed(long other) {
        return new KFold(k, shuffle, other, validation);
    }
}
