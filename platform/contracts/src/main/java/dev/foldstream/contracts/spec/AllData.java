package dev.foldstream.contracts.spec;

import java.util.OptionalInt;

/// One fold that is trained and tested on the same rows: all of them. For a model that is to be
/// deployed; its scores are no estimate of generalisation, and every report says so.
///
/// ```
/// fold 0  [         training = test        ][ validation, if wanted; tested too ]
/// ```
///
/// @param validation share of the rows that are not trained on but stopped and selected by
/// @param seed of the choice of validation rows
@Kind("all-data")
@Doc("Trains and tests on the same rows, all of them: no estimate of generalisation.")
public record AllData(
        @Doc("Share of the rows used for early stopping and selection, not trained on.")
                @Range(from = 0, below = 1)
                @Default("0")
                double validation,
        @Doc("Seed of the choice of validation rows.") @Default("42") long seed)
        implements FoldSpec {
    public AllData {
        Bounds.check(AllData.class, validation, seed);
    }

    @Override
    public boolean estimatesGeneralization() {
        return false;
    }

    @Override
    public OptionalInt count() {
        return OptionalInt.of(1);
    }

    @Override
    public int minimumRows() {
        return RowCounts.training(this);
    }
}
