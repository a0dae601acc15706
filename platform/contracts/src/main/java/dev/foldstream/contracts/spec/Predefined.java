package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SequencedMap;

/// Folds that a column of the dataset names, row by row.
///
/// ```
/// column   0  1  1  2 -1  0  2  1
/// fold 0  [s]            [s]           s test; the others are trained on
/// fold 1     [s  s]            [s]
/// fold 2           [s]      [s]
///
/// column   train train validation test train test
/// fold 0               [v]        [s]        [s]
/// ```
///
/// | column | meaning |
/// |---|---|
/// | whole numbers | the fold that tests the row; a negative number: none does |
/// | `train`, `validation`, `test` (`training`, `valid`, `val`) | the part of the one fold that the row is in |
///
/// @param column that says where each row belongs
/// @param seed of the validation part, where the column names none
/// @param validation share of the training part that is carved off, where the column names none
@Kind("predefined")
@Doc("Folds that a column of the dataset names, row by row.")
public record Predefined(
        @Doc("Column with a fold's number, or train, validation or test, in every row.")
                String column,
        @Doc("Seed of the choice of validation rows, where the column names none.") @Default("42")
                long seed,
        @Doc("Share of the training part to stop and select by, where the column names none.")
                @Range(from = 0, below = 1)
                @Default("0.15")
                double validation)
        implements FoldSpec {
    /// Stands for a row that is trained on in every fold.
    public static final int TRAINED = -1;

    /// Stands for a row that is in every fold's validation part.
    public static final int VALIDATED = -2;

    private static final int UNKNOWN = -3;

    public Predefined {
        Bounds.check(Predefined.class, column, seed, validation);
    }

    @Override
    public OptionalInt count() {
        return OptionalInt.empty();
    }

    @Override
    public int count(Rows rows) {
        return tests(parts(Labels.of(rows, column))).length;
    }

    /// For every row the fold that tests it, from 0 in ascending order of the column's numbers, or
    /// [#TRAINED] or [#VALIDATED].
    public int[] places(Rows rows) {
        Labels labels = Labels.of(rows, column);
        int[] parts = parts(labels);
        int[] tests = tests(parts);
        int[] places = new int[labels.rows()];
        for (int row = 0; row < places.length; row++) {
            int part = parts[labels.of(row)];
            places[row] = part < 0 ? part : Arrays.binarySearch(tests, part);
        }
        return places;
    }

    /// Different numbers of folds that are tested, ascending.
    private static int[] tests(int... parts) {
        return Arrays.stream(parts).filter(part -> part >= 0).sorted().distinct().toArray();
    }

    private static int[] parts(Labels labels) {
        int[] parts = new int[labels.count()];
        for (int label = 0; label < parts.length; label++) {
            parts[label] = part(labels.name(label));
        }
        return parts;
    }

    private static int part(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "train", "training" -> TRAINED;
            case "validation", "valid", "val" -> VALIDATED;
            case "test" -> 0;
            case String number ->
                    number.matches("-?[0-9]{1,9}")
                            ? Math.max(TRAINED, Integer.parseInt(number))
                            : UNKNOWN;
        };
    }

    @Override
    public int minimumRows() {
        return RowCounts.training(this) + 1;
    }

    @Override
    public SequencedMap<String, String> columnsByKey(List<String> targets) {
        SequencedMap<String, String> columns = new LinkedHashMap<>();
        columns.put("column", column);
        return columns;
    }

    @Override
    public List<Violation> violations(Rows rows) {
        List<Violation> violations = new ArrayList<>(FoldSpec.super.violations(rows));
        Labels labels = Labels.of(rows, column);
        int[] parts = parts(labels);
        for (int label = 0; label < parts.length; label++) {
            if (parts[label] == UNKNOWN && violations.isEmpty()) {
                violations.add(
                        new Violation(
                                "column",
                                "'%s' with '%s' in %d rows"
                                        .formatted(column, labels.name(label), labels.size(label)),
                                "a fold's number, or train, validation or test, in every row"));
            }
        }
        int folds = tests(parts).length;
        boolean trained = folds > 1 || Arrays.stream(parts).anyMatch(part -> part == TRAINED);
        if (violations.isEmpty() && (folds == 0 || !trained)) {
            violations.add(
                    new Violation(
                            "column",
                            "'%s' with %s".formatted(column, brief(labels.names())),
                            "rows to test and rows to train on"));
        }
        return violations;
    }

    private static String brief(List<String> names) {
        return names.size() <= 5 ? names.toString() : names.size() + " different values";
    }

    @Override
    public String countKey() {
        return "column";
    }
}
