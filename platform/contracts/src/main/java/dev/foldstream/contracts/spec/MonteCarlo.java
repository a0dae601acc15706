package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Many folds, each with a test part of its own that is drawn anew from all rows; a row may be
/// tested many times, or never.
///
/// ```
/// fold 0  [ t  s  t  t  v  s  t  t  t  v ]      t training, v validation, s test
/// fold 1  [ s  t  t  v  t  t  t  s  v  t ]
///  …
/// ```
///
/// @param draws number of folds
/// @param test share of the rows
/// @param seed of the draws
/// @param group column whose groups stay whole, if any
/// @param stratify column whose classes are balanced, if any
/// @param bins that numbers are sorted into
/// @param validation share of the training part that is carved off, never from the test part
@Kind("monte-carlo")
@Doc("Many folds, each with a test part that is drawn anew from all rows.")
public record MonteCarlo(
        @Doc("Number of folds.") @Range(from = 1, to = 10_000) @Default("10") int draws,
        @Doc("Share of the rows that are tested.") @Range(above = 0, below = 1) @Default("0.2")
                double test,
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
    public MonteCarlo {
        Bounds.check(MonteCarlo.class, draws, test, seed, group, stratify, bins, validation);
    }

    @Override
    public OptionalInt count() {
        return OptionalInt.of(draws);
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

    @Override
    public String countKey() {
        return "draws";
    }
}
