package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is asked of the columns that a split reads.
final class FoldColumns {
    /// A column with thousands of classes is no column of classes; the first few say so.
    private static final int MOST_NAMED = 5;

    private FoldColumns() {}

    /// The column has to be there, with one number a row.
    static List<Violation> violations(String key, String name, DatasetDescription dataset) {
        Optional<Column> column = dataset.find(name);
        List<String> possible =
                dataset.columns().stream()
                        .filter(each -> each.shape().isEmpty())
                        .map(Column::name)
                        .toList();
        if (column.isEmpty()) {
            return List.of(new Violation(key, "'%s'".formatted(name), Names.oneOf(name, possible)));
        }
        if (!column.get().shape().isEmpty()) {
            return List.of(
                    new Violation(
                            key,
                            "'%s' of shape %s".formatted(name, column.get().shape()),
                            "a column of one number or category a row: one of " + possible));
        }
        return List.of();
    }

    /// Where classes are balanced by a target that nobody named, it has to be the only one.
    static List<Violation> oneTarget(Optional<String> stratify, DatasetDescription dataset) {
        if (stratify.isPresent() || dataset.targets().size() == 1) {
            return List.of();
        }
        return List.of(
                new Violation(
                        "stratify",
                        "none, with the targets %s,".formatted(dataset.targets()),
                        "the column whose classes are balanced: the dataset has more than one"
                                + " target"));
    }

    /// Every row has to have a value.
    static List<Violation> missing(String key, String column, Labels labels) {
        if (labels.missing() == 0) {
            return List.of();
        }
        return List.of(
                new Violation(
                        key,
                        "'%s' without a value in %d of %d rows"
                                .formatted(column, labels.missing(), labels.rows()),
                        "a value in every row; leave those rows out or give them one"));
    }

    /// There have to be enough groups to fill the parts and still have one to select by.
    ///
    /// @param needed groups at least
    /// @param remedy what else helps
    static List<Violation> groups(
            String key, String column, Labels groups, int needed, String remedy) {
        List<Violation> violations = new ArrayList<>(missing(key, column, groups));
        if (groups.count() < needed) {
            violations.add(
                    new Violation(
                            key,
                            "'%s' with %d group%s"
                                    .formatted(
                                            column, groups.count(), groups.count() == 1 ? "" : "s"),
                            "at least %d groups%s".formatted(needed, remedy)));
        }
        return violations;
    }

    /// Every class has to have rows for every part.
    ///
    /// @param needed rows of each class
    static List<Violation> strata(
            Rows rows, String column, int bins, int needed, String fewerParts) {
        Labels values = Labels.of(rows, column);
        Labels strata = values.strata(bins);
        boolean binned = strata.count() < values.count();
        List<Violation> violations = new ArrayList<>(missing("stratify", column, values));
        for (int label = 0; label < strata.count() && violations.size() < MOST_NAMED; label++) {
            if (strata.size(label) < needed) {
                violations.add(
                        new Violation(
                                binned ? "bins" : "stratify",
                                "'%s' with %d row%s of %s '%s'"
                                        .formatted(
                                                column,
                                                strata.size(label),
                                                strata.size(label) == 1 ? "" : "s",
                                                binned ? "the bin" : "the class",
                                                strata.name(label)),
                                "at least %d rows of each: %s%s"
                                        .formatted(
                                                needed,
                                                fewerParts,
                                                binned
                                                        ? "fewer bins"
                                                        : "leave the class out or join it with"
                                                                + " another")));
            }
        }
        return violations;
    }
}
