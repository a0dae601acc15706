package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Rows of one file whose format says itself what its columns are called and what they hold.
public sealed interface TabularDataset extends DatasetSpec
        permits ArrowDataset, JsonLinesDataset, NumpyDataset, ParquetDataset, SafetensorsDataset {

    /// Path on the client's machine, relative to the experiment file.
    String file();

    /// Columns of numbers that stand for categories. Columns of texts always do.
    List<String> categories();

    /// Columns that are stored beside inputs and targets.
    List<String> keep();

    /// What becomes of a row with a value that can't be used.
    OnBadRow onBadRow();

    @Override
    default List<String> files() {
        return List.of(file());
    }

    /// @throws InvalidComponents with everything that can't be
    static void require(
            String file,
            List<String> inputs,
            List<String> targets,
            List<String> categories,
            List<String> keep) {
        List<Violation> violations = new ArrayList<>();
        if (file.isBlank()) {
            violations.add(new Violation("file", "'" + file + "'", "the path of a file"));
        }
        Set<String> seen = new LinkedHashSet<>();
        requireColumns("inputs", inputs, seen, violations);
        requireColumns("targets", targets, seen, violations);
        for (String category : categories) {
            if (!seen.contains(category) && !keep.contains(category)) {
                violations.add(
                        new Violation(
                                "categories", category, "an input, a target or kept as well"));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    private static void requireColumns(
            String path, List<String> columns, Set<String> seen, List<Violation> violations) {
        if (columns.isEmpty()) {
            violations.add(new Violation(path, "[]", "at least one column name"));
        }
        for (String column : columns) {
            if (!seen.add(column)) {
                violations.add(
                        new Violation(path, column, "each column once, as input or as target"));
            }
        }
    }

    /// What is kept already and what is to be, without inputs and targets.
    static List<String> joined(TabularDataset spec, List<String> columns) {
        Set<String> kept = new LinkedHashSet<>(spec.keep());
        kept.addAll(columns);
        spec.inputs().forEach(kept::remove);
        spec.targets().forEach(kept::remove);
        return List.copyOf(kept);
    }
}
