package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Checks the columns and files that a dataset of several files names.
final class ColumnNames {
    private ColumnNames() {}

    /// What is wrong with them: no inputs, no targets, a column that is named twice.
    static List<Violation> violations(List<String> inputs, List<String> targets) {
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        require("inputs", inputs, seen, violations);
        require("targets", targets, seen, violations);
        return violations;
    }

    private static void require(
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

    /// What is wrong with the names of files: one that is empty, or that is there twice.
    static List<Violation> files(List<String> files) {
        List<Violation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String file : files) {
            if (file.isBlank() || !seen.add(file)) {
                violations.add(
                        new Violation("files", "'" + file + "'", "paths of files, each once"));
            }
        }
        return violations;
    }

    /// What is kept already and what is to be, without those that are stored anyway.
    static List<String> kept(List<String> keep, List<String> columns, List<String> stored) {
        Set<String> kept = new LinkedHashSet<>(keep);
        kept.addAll(columns);
        stored.forEach(kept::remove);
        return List.copyOf(kept);
    }
}
