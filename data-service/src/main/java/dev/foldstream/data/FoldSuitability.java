package dev.foldstream.data;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.spec.FoldSpec;
import dev.foldstream.contracts.spec.Violation;
import java.util.List;
import java.util.function.Function;

/// Whether a split can divide the rows of a dataset.
final class FoldSuitability {
    /// Row indices over all folds; they lie in one file of at most 400 MB.
    private static final long MOST_INDICES = 50_000_000;

    private FoldSuitability() {}

    /// @param columns gives the rows with these columns of the dataset
    static List<Violation> violations(
            DatasetDescription dataset, FoldSpec folds, Function<List<String>, Rows> columns) {
        List<Violation> violations = folds.violations(dataset);
        if (violations.isEmpty()) {
            Rows rows = columns.apply(folds.columns(dataset));
            violations = folds.violations(rows);
            if (violations.isEmpty()) {
                violations = tooMany(rows, folds);
            }
        }
        return violations.stream().map(violation -> violation.within("folds")).toList();
    }

    private static List<Violation> tooMany(Rows rows, FoldSpec folds) {
        int count = folds.count(rows);
        if ((long) rows.rows() * count <= MOST_INDICES) {
            return List.of();
        }
        return List.of(
                new Violation(
                        folds.countKey(),
                        "%d folds of %d rows".formatted(count, rows.rows()),
                        "at most %d folds of so many rows".formatted(MOST_INDICES / rows.rows())));
    }
}
