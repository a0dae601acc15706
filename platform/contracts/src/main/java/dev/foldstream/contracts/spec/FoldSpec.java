package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// How rows are divided into folds, each with a training, a validation and a test part.
@Doc("How rows are divided into folds, each with a training, a validation and a test part.")
public sealed interface FoldSpec
        permits AllData,
                Holdout,
                LeaveGroupsOut,
                LeaveOneGroupOut,
                MonteCarlo,
                NestedFolds,
                Predefined,
                RepeatableFolds,
                RepeatedFolds,
                TemporalFolds {

    /// Whether scores on the test parts say something about rows that were not trained on.
    default boolean estimatesGeneralization() {
        return true;
    }

    /// Number of folds whose scores are reported; absent where the data decides.
    OptionalInt count();

    /// Number of folds of these rows, which fit.
    default int count(Rows rows) {
        return count().orElseThrow();
    }

    /// Number of folds within each fold, by which candidates of a sweep are chosen; 0 where the
    /// validation part has that say.
    default int innerCount() {
        return 0;
    }

    /// Share of the training part that is carved off for early stopping and selection, in [0, 1).
    double validation();

    /// Number of rows carved from a training part of `training` rows: the share, rounded to the
    /// nearest row, at least one when a share is wanted at all. Where groups stay whole it is what
    /// is aimed at.
    default int validationRows(int training) {
        return validation() > 0 ? Math.max(1, (int) Math.round(validation() * training)) : 0;
    }

    /// The smallest number of rows that this split can divide, as far as the number alone tells:
    /// every fold keeps at least two training rows, one test row and, where a validation part is
    /// wanted, one validation row.
    int minimumRows();

    /// The columns that this split reads, by the key that names them.
    ///
    /// @param targets of the dataset: a split may read the only one, if no other is named
    default SequencedMap<String, String> columnsByKey(List<String> targets) {
        return new LinkedHashMap<>();
    }

    /// The columns that are named for this split to read. A dataset has to keep them, whether
    /// models see them or not.
    default List<String> columns() {
        return columnsByKey(List.of()).values().stream().distinct().toList();
    }

    /// The columns that this split reads of a dataset.
    default List<String> columns(DatasetDescription dataset) {
        return columnsByKey(dataset.targets()).values().stream().distinct().toList();
    }

    /// What is wrong with the columns that this split would read.
    default List<Violation> violations(DatasetDescription dataset) {
        List<Violation> violations = new ArrayList<>();
        columnsByKey(dataset.targets())
                .forEach((key, column) ->
                        violations.addAll(FoldColumns.violations(key, column, dataset)));
        return violations;
    }

    /// What keeps this split from dividing these rows, of which it has all its columns.
    default List<Violation> violations(Rows rows) {
        if (rows.rows() >= minimumRows()) {
            return List.of();
        }
        String folds = count().isPresent() ? count().getAsInt() + " folds of " : "";
        return List.of(
                new Violation(
                        countKey(),
                        "%s%d rows".formatted(folds, rows.rows()),
                        "at least %d rows for so many folds, or fewer folds"
                                .formatted(minimumRows())));
    }

    /// The key that says how many folds there are; empty when none does.
    default String countKey() {
        return "";
    }
}
