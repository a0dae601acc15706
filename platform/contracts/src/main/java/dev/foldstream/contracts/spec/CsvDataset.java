package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A table of numbers in a text file with a header line (RFC 4180).
///
/// @param file path on the client's machine, relative to the experiment file
/// @param delimiter a comma, semicolon, bar or tab
/// @param categories columns whose cells are names; they are numbered in the order of the alphabet
@Kind("csv")
@Doc("A table of numbers in a text file whose first line names the columns (RFC 4180).")
public record CsvDataset(
        @Doc("Path of the file, relative to the experiment file.") String file,
        @Doc("Columns that the models see, by name.") List<String> inputs,
        @Doc("Columns that the models predict, by name.") List<String> targets,
        @Doc("The character between two cells: a comma, semicolon, bar or tab.") @Default("\",\"")
                String delimiter,
        @Doc("Columns that hold names of categories instead of numbers.") @Default("[]")
                List<String> categories)
        implements DatasetSpec {

    private static final Set<String> DELIMITERS = Set.of(",", ";", "|", "\t");

    public CsvDataset {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        categories = List.copyOf(categories);
        List<Violation> violations = new ArrayList<>();
        if (file.isBlank()) {
            violations.add(new Violation("file", "''", "the path of a CSV file"));
        }
        requireColumns("inputs", inputs, violations);
        requireColumns("targets", targets, violations);
        for (String target : targets) {
            if (inputs.contains(target)) {
                violations.add(
                        new Violation("targets", target, "a column that is not an input as well"));
            }
        }
        for (String category : categories) {
            if (!inputs.contains(category) && !targets.contains(category)) {
                violations.add(
                        new Violation("categories", category, "an input or a target as well"));
            }
        }
        if (!DELIMITERS.contains(delimiter)) {
            violations.add(
                    new Violation("delimiter", "'" + delimiter + "'", "one of , ; | or a tab"));
        }
        if (!violations.isEmpty()) {
            throw new InvalidComponents(violations);
        }
    }

    /// A table without categories.
    public CsvDataset(String file, List<String> inputs, List<String> targets, String delimiter) {
        this(file, inputs, targets, delimiter, List.of());
    }

    private static void requireColumns(String path, List<String> columns, List<Violation> found) {
        if (columns.isEmpty()) {
            found.add(new Violation(path, "[]", "at least one column name"));
        }
        Set<String> seen = new HashSet<>();
        for (String column : columns) {
            if (!seen.add(column)) {
                found.add(new Violation(path, column, "each column once"));
            }
        }
    }

    @Override
    public List<String> files() {
        return List.of(file);
    }
}
