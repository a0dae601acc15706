package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Shares whole groups out to `k` parts so that every class is spread as evenly as whole groups
/// allow; each part is the test part of one fold.
///
/// ```
/// group    A A A A B B B C C C D D E E
/// class    x x x y x x x y y y x y y y
/// fold 0  [test   ]
/// fold 1          [test ]         [ts ]
/// fold 2                [test     ]
/// ```
///
/// @param group column whose values name the groups
/// @param k number of folds
/// @param stratify a column of categories or numbers; the only target if absent
/// @param bins that numbers are sorted into
/// @param shuffle whether groups of similar size are dealt out in random order
/// @param seed of the order and of the validation part
/// @param validation share of the training rows that is aimed at with whole groups
@Kind("stratified-group-k-fold")
@Doc("Shares whole groups out to k parts, every class as evenly as they allow.")
public record StratifiedGroupKFold(
        @Doc("Column whose values name the groups.") String group,
        @Doc("Number of folds.") @Range(from = 2, to = 10_000) @Default("5") int k,
        @Doc("Column whose classes are balanced; the only target if absent.")
                Optional<String> stratify,
        @Doc("Classes of equal size that a column of numbers is sorted into.")
                @Range(from = 2, to = 1_000)
                @Default("10")
                int bins,
        @Doc("Whether groups of similar size are dealt out in random order; else the uneven first.")
                @Default("true")
                boolean shuffle,
        @Doc("Seed of the order and of the choice of validation groups.") @Default("42") long seed,
        @Doc("Share of the training rows to stop and select by, in whole groups.")
                @Range(from = 0, below = 1)
                @Default("0.15")
                double validation)
        implements RepeatableFolds {
    public StratifiedGroupKFold {
        Bounds.check(
                StratifiedGroupKFold.class, group, k, stratify, bins, shuffle, seed, validation);
    }

    /// The class of every row.
    public Labels strata(Rows rows) {
        return Strata.of(rows, stratify, bins);
    }

    @Override
    public OptionalInt count() {
        return OptionalInt.of(k);
    }

    @Override
    public int minimumRows() {
        return Math.max(k, RowCounts.training(this) + 1);
    }

    @Override
    public SequencedMap<String, String> columnsByKey(List<String> targets) {
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        columns.put("group", group);
        Strata.column(stratify, targets).ifPresent(column -> columns.put("stratify", column));
        return columns;
    }

    @Override
    public List<Violation> violations(DatasetDescription dataset) {
        List<Violation> violations = new ArrayList<>(RepeatableFolds.super.violations(dataset));
        violations.addAll(FoldColumns.oneTarget(stratify, dataset));
        return violations;
    }

    @Override
    public List<Violation> violations(Rows rows) {
        List<Violation> violations = new ArrayList<>(RepeatableFolds.super.violations(rows));
        Labels groups = Labels.of(rows, group);
        violations.addAll(GroupKFold.enoughGroups(group, groups, k, validation));
        Strata.column(stratify, rows.targets())
                .map(column -> FoldColumns.strata(rows, column, bins, k, "fewer folds, or "))
                .ifPresent(violations::addAll);
        return violations;
    }

    @Override
    public StratifiedGroupKFold withSeed(long other) {
        return new StratifiedGroupKFold(group, k, stratify, bins, shuffle, other, validation);
    }
}
