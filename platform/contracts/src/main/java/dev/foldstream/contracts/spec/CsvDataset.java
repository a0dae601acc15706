package dev.foldstream.contracts.spec;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A table of numbers in a text file with a header line (RFC 4180).
///
/// @param file path on the client's machine, relative to the experiment file
/// @param delimiter a comma, semicolon, bar or tab
/// @param categories columns whose cells are names; they are numbered in the order of the alphabet
/// @param keep columns that are stored beside inputs and targets; those that the folds need are
///   kept without being named
/// @param missing what a cell says whose value nobody knows
/// @param onBadRow what becomes of a row with a cell that can't be used
@Kind("csv")
@Doc("A table of numbers in a text file whose first line names the columns (RFC 4180).")
public record CsvDataset(
        @Doc("Path of the file, relative to the experiment file.") String file,
        @Doc("Columns that the models see, by name.") List<String> inputs,
        @Doc("Columns that the models predict, by name.") List<String> targets,
        @Doc("The character between two cells: a comma, semicolon, bar or tab.") @Default("\",\"")
                String delimiter,
        @Doc("Columns that hold names of categories instead of numbers.") @Default("[]")
                List<String> categories,
        @Doc("Columns that are kept beside inputs and targets, such as a patient's number.")
                @Default("[]")
                List<String> keep,
        @Doc("What a cell says whose value nobody knows.")
                @Default("[\"\", \"NA\", \"N/A\", \"NaN\", \"nan\", \"null\", \"?\"]")
                List<String> missing,
        @Doc("What becomes of a row with a cell that can't be used.") @Default("refuse")
                OnBadRow onBadRow)
        implements DatasetSpec {

    private static final List<String> UNKNOWN = List.of("", "NA", "N/A", "NaN", "nan", "null", "?");
    private static final Set<String> DELIMITERS = Set.of(",", ";", "|", "\t");

    public CsvDataset {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        categories = List.copyOf(categories);
        keep = List.copyOf(keep);
        missing = List.copyOf(missing);
        List<Violation> violations = new ArrayList<>();
        if (new FileName(file).isMany()) {
            violations.add(new Violation("file", "'" + file + "'", "the path of one CSV file"));
        }
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
            if (!inputs.contains(category)
                    && !targets.contains(category)
                    && !keep.contains(category)) {
                violations.add(
                        new Violation(
                                "categories", category, "an input, a target or kept as well"));
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

    /// A table without missing cells.
    public CsvDataset(
            String file,
            List<String> inputs,
            List<String> targets,
            String delimiter,
            List<String> categories) {
        this(file, inputs, targets, delimiter, categories, List.of(), UNKNOWN, OnBadRow.REFUSE);
    }

    @Override
    public CsvDataset keeping(List<String> columns) {
        Set<String> kept = new LinkedHashSet<>(keep);
        kept.addAll(columns);
        kept.removeAll(inputs);
        kept.removeAll(targets);
        return new CsvDataset(
                file, inputs, targets, delimiter, categories, List.copyOf(kept), missing, onBadRow);
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
