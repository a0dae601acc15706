package dev.foldstream.data;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.KFold;
import dev.foldstream.contracts.spec.Violation;
import java.util.ArrayList;
import java.util.List;

/// Whether a dataset can answer what an experiment asks.
final class Suitability {
    /// Row indices over all folds; they lie in one file of at most 400 MB.
    private static final long MOST_INDICES = 50_000_000;

    private Suitability() {}

    /// @throws InvalidExperiment with everything that does not fit
    static void require(DatasetDescription dataset, ExperimentSpec spec) {
        List<Violation> violations = new ArrayList<>();
        requireFolds(dataset.rows(), spec.folds(), violations);
        requireVaryingTargets(dataset, violations);
        if (!violations.isEmpty()) {
            throw new InvalidExperiment(violations);
        }
    }

    private static void requireFolds(int rows, FoldSpec folds, List<Violation> violations) {
        String value = "%d folds of %d rows".formatted(folds.count(), rows);
        if (rows < folds.minimumRows()) {
            violations.add(
                    new Violation(
                            countPath(folds),
                            value,
                            "at least %d rows for so many folds, or fewer folds"
                                    .formatted(folds.minimumRows())));
        } else if ((long) rows * folds.count() > MOST_INDICES) {
            violations.add(
                    new Violation(
                            countPath(folds),
                            value,
                            "at most %d folds of so many rows".formatted(MOST_INDICES / rows)));
        }
    }

    /// Where the experiment says how many folds there are.
    private static String countPath(FoldSpec folds) {
        return switch (folds) {
            case KFold kFold -> "folds.k";
        };
    }

    private static void requireVaryingTargets(
            DatasetDescription dataset, List<Violation> violations) {
        for (Column column : dataset.columns()) {
            if (dataset.targets().contains(column.name()) && isConstant(column)) {
                violations.add(
                        new Violation(
                                "dataset.targets",
                                "'%s', which is %s in every row,"
                                        .formatted(column.name(), column.minimum()),
                                "a column that varies: there is nothing to predict"));
            }
        }
    }

    /// What a report should say about data that is allowed all the same.
    static List<String> notices(List<Column> columns, List<String> inputs) {
        return columns.stream()
                .filter(column -> inputs.contains(column.name()) && isConstant(column))
                .map(column ->
                        "Input '%s' is %s in every row, so it tells the models nothing."
                                .formatted(column.name(), column.minimum()))
                .toList();
    }

    private static boolean isConstant(Column column) {
        return column.minimum() == column.maximum();
    }
}
