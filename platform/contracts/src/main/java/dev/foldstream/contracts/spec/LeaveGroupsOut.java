package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;

/// One fold for each named list of groups, which are its test part; the other groups are trained
/// on.
///
/// ```
/// group            A A A A B B C C C D D
/// first:  [A]     [test   ]
/// second: [B, C]          [test     ]
/// ```
///
/// Groups that no list names are trained on in every fold.
///
/// @param group column whose values name the groups
/// @param out groups that are tested, by the name of the fold, in the order of the file
/// @param seed of the validation part
/// @param validation share of the training rows that is aimed at with whole groups
@Kind("leave-groups-out")
@Doc("One fold for each named list of groups, which are its test part.")
public record LeaveGroupsOut(
        @Doc("Column whose values name the groups.") String group,
        @Doc("Lists of groups by the name of the fold that tests them.")
                SequencedMap<String, List<String>> out,
        @Doc("Seed of the choice of validation groups.") @Default("42") long seed,
        @Doc("Share of the training rows to stop and select by, in whole groups.")
                @Range(from = 0, below = 1)
                @Default("0.15")
                double validation)
        implements FoldSpec {
    public LeaveGroupsOut {
        SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
        out.forEach((name, groups) -> copy.put(name, List.copyOf(groups)));
        out = Collections.unmodifiableSequencedMap(copy);
        Bounds.check(LeaveGroupsOut.class, group, out, seed, validation);
        List<Violation> violations = new ArrayList<>();
        if (out.isEmpty()) {
            violations.add(new Violation("out", "{}", "at least one list of groups"));
        }
        out.forEach((name, groups) -> {
            if (groups.isEmpty() || new HashSet<>(groups).size() != groups.size()) {
                violations.add(
                        new Violation(
                                "out." + name,
                                groups.toString(),
                                "at least one group, none twice"));
            }
        });
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    @Override
    public OptionalInt count() {
        return OptionalInt.of(out.size());
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
        Labels groups = Labels.of(rows, group);
        violations.addAll(FoldColumns.missing("group", group, groups));
        Set<String> known = new HashSet<>(groups.names());
        out.forEach((name, left) -> {
            String path = "out." + name;
            for (int i = 0; i < left.size(); i++) {
                if (!known.contains(left.get(i))) {
                    violations.add(
                            new Violation(
                                    path + "[" + i + "]",
                                    "'%s'".formatted(left.get(i)),
                                    Names.oneOf(left.get(i), groups.names())));
                }
            }
            int needed = validation > 0 ? 2 : 1;
            if (known.containsAll(left) && known.size() - left.size() < needed) {
                violations.add(
                        new Violation(
                                path,
                                "%d of %d groups".formatted(left.size(), known.size()),
                                "a list that leaves %s to train on"
                                        .formatted(
                                                needed == 1
                                                        ? "a group"
                                                        : "two groups, one of them to select by,")));
            }
        });
        return violations;
    }

    @Override
    public String countKey() {
        return "out";
    }
}
