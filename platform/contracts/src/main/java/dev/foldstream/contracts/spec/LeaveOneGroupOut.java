package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// One fold for each group, which is its test part; in ascending order of the column's values.
///
/// ```
/// group    A A A A B B C C C
/// fold 0  [test   ]
/// fold 1          [ts ]
/// fold 2              [test ]
/// ```
///
/// @param group column whose values name the groups
/// @param seed of the validation part
/// @param validation share of the training rows that is aimed at with whole groups
@Kind("leave-one-group-out")
@Doc("One fold for each group, which is its test part.")
public record LeaveOneGroupOut(
        @Doc("Column whose values name the groups.") String group,
        @Doc("Seed of the choice of validation groups.") @Default("42") long seed,
        @Doc("Share of the training rows to stop and select by, in whole groups.")
                @Range(from = 0, below = 1)
                @Default("0.15")
                double validation)
        implements FoldSpec {
    public LeaveOneGroupOut {
        Bounds.check(LeaveOneGroupOut.class, group, seed, validation);
    }

    @Override
    public OptionalInt count() {
        return OptionalInt.empty();
    }

    @Override
    public int count(Rows rows) {
        return Labels.of(rows, group).count();
    }

    @Override
    public int minimumRows() {
        return RowCounts.training(this) + 1;
    }

    @Override
    public SequencedMap<String, String> columnsByKey(List<String> targets) {
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        columns.put("group", group);
        return columns;
    }

    @Override
    public List<Violation> violations(Rows rows) {
        List<Violation> violations = new ArrayList<>(FoldSpec.super.violations(rows));
        boolean validated = validation > 0;
        violations.addAll(
                FoldColumns.groups(
                        "group",
                        group,
                        Labels.of(rows, group),
                        validated ? 3 : 2,
                        validated
                                ? " to train on, select by and test, or 'folds.validation: 0'"
                                : ""));
        return violations;
    }

    @Override
    public String countKey() {
        return "group";
    }
}
