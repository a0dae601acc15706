package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// One fold whose test part is a share of the rows.
///
/// ```
/// fold 0  [ training                ][validation ][test     ]
/// ```
///
/// The test part has `⌈test · n⌉` rows, as in scikit-learn's `train_test_split`; with groups it has
/// whole groups, as near to that number as they allow.
///
/// @param test share of the rows
/// @param shuffle whether rows are drawn at random; else the last ones are tested
/// @param seed of the draws
/// @param group column whose groups stay whole, if any
/// @param stratify column whose classes are balanced, if any
/// @param bins that numbers are sorted into
/// @param validation share of the training part that is carved off, never from the test part
@Kind("holdout")
@Doc("One fold whose test part is a share of the rows.")
public record Holdout(
        @Doc("Share of the rows that are tested.") @Range(above = 0, below = 1) @Default("0.2")
                double test,
        @Doc("Whether rows are drawn at random; else the last ones are tested.") @Default("true")
                boolean shuffle,
        @Doc("Seed of the draws.") @Default("42") long seed,
        @Doc("Column whose groups stay whole; rows are drawn one by one if absent.")
                Optional<String> group,
        @Doc("Column whose classes are balanced; none are if absent.") Optional<String> stratify,
        @Doc("Classes of equal size that a column of numbers is sorted into.")
                @Range(from = 2, to = 1_000)
                @Default("10")
                int bins,
        @Doc("Share of the training part used for early stopping and selection.")
                @Range(from = 0, below = 1)
                @Default("0.15")
                double validation)
        implements FoldSpec {
    public Holdout {
        Bounds.check(Holdout.class, test, shuffle, seed, group, stratify, bins, validation);
    }

    @Override
    public OptionalInt count() {
        return OptionalInt.of(1);
    }

    @Override
    public int minimumRows() {
        return RowCounts.holdout(this, test);
    }

    @Override
    public SequencedMap<String, String> columnsByKey(List<String> targets) {
        return HoldoutRules.columns(group, stratify);
    }

    @Override
    public List<Violation> violations(Rows rows) {
        List<Violation> violations = new ArrayList<>(FoldSpec.super.violations(rows));
        violations.addAll(HoldoutRules.violations(rows, group, stratify, bins, validation));
        return violations;
    }
}
