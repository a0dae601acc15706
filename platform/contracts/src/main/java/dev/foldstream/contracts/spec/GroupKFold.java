package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Shares whole groups out to `k` parts with nearly equal numbers of rows; each part is the test
/// part of one fold. No group is in two parts of a fold, the validation part included.
///
/// ```
/// group    A A A A A A B B B B C C C D D E E F
/// fold 0  [test       ]
/// fold 1              [test   ]           [t]
/// fold 2                      [test     ]
///          …
/// ```
///
/// @param group column whose values name the groups
/// @param k number of folds
/// @param shuffle whether groups of similar size are dealt out in random order
/// @param seed of the order and of the validation part
/// @param validation share of the training rows that is aimed at with whole groups
@Kind("group-k-fold")
@Doc("Shares whole groups out to k parts; no group is in two parts of a fold.")
public record GroupKFold(
        @Doc("Column whose values name the groups.") String group,
        @Doc("Number of folds.") @Range(from = 2, to = 10_000) @Default("5") int k,
        @Doc("Whether groups of similar size are dealt out in random order; else by size.")
                @Default("true")
                boolean shuffle,
        @Doc("Seed of the order and of the choice of validation groups.") @Default("42") long seed,
        @Doc("Share of the training rows to stop and select by, in whole groups.")
                @Range(from = 0, below = 1)
                @Default("0.15")
                double validation)
        implements RepeatableFolds {
    public GroupKFold {
        Bounds.check(GroupKFold.class, group, k, shuffle, seed, validation);
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
        return columns;
    }

    @Override
    public List<Violation> violations(Rows rows) {
        List<Violation> violations = new ArrayList<>(RepeatableFolds.super.violations(rows));
        violations.addAll(enoughGroups(group, Labels.of(rows, group), k, validation));
        return violations;
    }

    /// Of two parts, each is the training part of the other, and validation groups come from there.
    static List<Violation> enoughGroups(String group, Labels groups, int k, double validation) {
        boolean twoHalves = k == 2 && validation > 0;
        return FoldColumns.groups(
                "group",
                group,
                groups,
                twoHalves ? 4 : k,
                twoHalves
                        ? " for two folds with validation groups; more folds, or 'folds.validation:"
                                + " 0'"
                        : " for %d folds, or fewer folds".formatted(k));
    }

    @Override
    public GroupKFold withSeed(long other) {
        return new GroupKFold(group, k, shuffle, other, validation);
    }
}
