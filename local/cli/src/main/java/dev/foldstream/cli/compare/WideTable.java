package dev.foldstream.cli.compare;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.compare.TextCells.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/// A table of scores: rows are datasets or folds, columns are models. The first column may name the
/// rows: it does when its header is empty or a word for such names, or when most of its cells are
/// no numbers.
final class WideTable {
    private static final Set<String> NAMES =
            Set.of(
                    "",
                    "dataset",
                    "datasets",
                    "data",
                    "data set",
                    "data_set",
                    "name",
                    "fold",
                    "folds",
                    "row",
                    "task",
                    "problem",
                    "id",
                    "index");

    private WideTable() {}

    /// @throws Failure when a cell is no number, or there is nothing to compare
    static ScoreGrid read(TextCells cells) {
        boolean named = firstIsName(cells);
        List<Integer> columns =
                IntStream.range(named ? 1 : 0, cells.header().size())
                        .filter(column -> !isEmpty(cells, column))
                        .boxed()
                        .toList();
        List<String> models = columns.stream().map(cells.header()::get).toList();
        requireNames(cells, columns, models);
        if (cells.rows().isEmpty()) {
            throw new Failure("'%s' has a header and no row of scores.".formatted(cells.file()));
        }
        List<String> rows = new ArrayList<>();
        double[][] values = new double[cells.rows().size()][models.size()];
        for (int i = 0; i < values.length; i++) {
            Row row = cells.rows().get(i);
            rows.add(rowName(row, named, i));
            for (int j = 0; j < models.size(); j++) {
                values[i][j] =
                        ScoreCell.value(
                                row.cells().get(columns.get(j)),
                                "'%s', line %d, column '%s'"
                                        .formatted(cells.file(), row.line(), models.get(j)));
            }
        }
        return new ScoreGrid(rows, models, values);
    }

    private static String rowName(Row row, boolean named, int place) {
        String name = named ? row.cells().getFirst() : "";
        return name.isEmpty() ? "row " + (place + 1) : name;
    }

    private static boolean firstIsName(TextCells cells) {
        if (NAMES.contains(cells.header().getFirst().toLowerCase(Locale.ROOT))) {
            return true;
        }
        List<String> first =
                cells.rows().stream()
                        .map(row -> row.cells().getFirst())
                        .filter(cell -> !ScoreCell.isMissing(cell))
                        .toList();
        return first.stream().filter(ScoreCell::isNumber).count() * 2 < first.size();
    }

    /// As a delimiter at the end of every line makes one.
    private static boolean isEmpty(TextCells cells, int column) {
        return cells.header().get(column).isEmpty()
                && cells.rows().stream().allMatch(row -> row.cells().get(column).isEmpty());
    }

    private static void requireNames(TextCells cells, List<Integer> columns, List<String> models) {
        for (int j = 0; j < models.size(); j++) {
            if (models.get(j).isEmpty()) {
                throw new Failure(
                        "'%s': column %d has no name in the header."
                                .formatted(cells.file(), columns.get(j) + 1));
            }
        }
        Set<String> seen = new HashSet<>();
        models.stream()
                .filter(model -> !seen.add(model))
                .findFirst()
                .ifPresent(twice -> {
                    throw new Failure(
                            "'%s': two columns are named '%s'.".formatted(cells.file(), twice));
                });
        if (!models.isEmpty() && models.stream().allMatch(ScoreCell::isNumber)) {
            throw new Failure(
                    "'%s': the first line has numbers where the models' names should be."
                            .formatted(cells.file()));
        }
    }
}
