package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// The columns of a dataset, read piece by piece.
final class Columns {
    /// Numbers that are read at once.
    private static final int PIECE = 1 << 18;

    private final DatasetDescription dataset;
    private final Cells cells;

    Columns(DatasetDescription dataset, Cells cells) {
        this.dataset = dataset;
        this.cells = cells;
    }

    int rows() {
        return dataset.rows();
    }

    List<Column> inputs() {
        return named(dataset.inputs());
    }

    List<Column> targets() {
        return named(dataset.targets());
    }

    /// All columns of one number a row that are not predicted, whether models see them or not.
    List<Column> scalarsBesideTargets() {
        return dataset.columns().stream()
                .filter(column -> column.shape().isEmpty())
                .filter(column -> !dataset.targets().contains(column.name()))
                .toList();
    }

    /// Whether this is all that models see.
    boolean isOnlyInput(Column column) {
        return dataset.inputs().equals(List.of(column.name()));
    }

    private List<Column> named(List<String> names) {
        return names.stream().flatMap(name -> dataset.find(name).stream()).toList();
    }

    /// Numbers of a row in a column.
    static int width(Column column) {
        return column.field().storedWidth();
    }

    /// The numbers of a row, one after the other.
    static List<Coordinate> numbers(List<Column> columns) {
        List<Coordinate> numbers = new ArrayList<>();
        for (Column column : columns) {
            for (int place = 0; place < width(column); place++) {
                numbers.add(new Coordinate(column, place));
            }
        }
        return numbers;
    }

    /// One number of a row.
    ///
    /// @param place in the column's value
    record Coordinate(Column column, int place) {
        boolean isCategorical() {
            return !column.categories().isEmpty();
        }
    }

    /// Takes in a piece of a column.
    @FunctionalInterface
    interface Piece {
        /// @param firstRow of the piece
        /// @param values whole rows
        void accept(int firstRow, double[] values);
    }

    /// Reads a column from its first to its last row.
    void scan(Column column, Piece piece) {
        int width = width(column);
        int step = Math.max(1, PIECE / width);
        for (int first = 0; first < rows(); first += step) {
            int count = Math.min(step, rows() - first);
            piece.accept(
                    first,
                    cells.read(
                            column.name(), (long) first * width, Math.multiplyExact(count, width)));
        }
    }

    /// The whole column, of one number a row.
    double[] scalar(Column column) {
        double[] all = new double[rows()];
        scan(column, (first, values) -> System.arraycopy(values, 0, all, first, values.length));
        return all;
    }

    /// One row of some columns.
    double[] row(List<Column> columns, int row) {
        return columns.stream()
                .flatMapToDouble(column -> {
                    int width = width(column);
                    return Arrays.stream(cells.read(column.name(), (long) row * width, width));
                })
                .toArray();
    }

    /// Inputs and targets.
    List<Column> inputsAndTargets() {
        return Stream.concat(inputs().stream(), targets().stream()).toList();
    }
}
