package dev.foldstream.cli.preview;

import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.store.tensor.TensorFileReader;
import java.util.Arrays;
import java.util.List;

/// Rows from all over a column, as many as a figure can show. Immutable.
final class ColumnSample {
    /// Of one number each.
    private static final int MOST_NUMBERS = 50_000;

    /// Of several numbers each.
    private static final int MOST_ROWS = 200;

    /// Of a row; more than a figure shows.
    private static final int MOST_WIDTH = 1 << 16;

    private static final int CHUNK = 1 << 16;
    private static final double GOLDEN = 0.6180339887498949;

    private final Column column;
    private final int all;
    private final double[][] rows;

    private ColumnSample(Column column, int all, double[][] rows) {
        this.column = column;
        this.all = all;
        this.rows = rows;
    }

    /// @param all rows of the dataset
    static ColumnSample read(TensorFileReader file, Column column, int all) {
        int width = column.shape().stream().reduce(1, Math::multiplyExact);
        double[][] rows =
                width == 1 ? numbers(file, column.name(), all) : vectors(file, column, all, width);
        return new ColumnSample(column, all, rows);
    }

    private static double[][] numbers(TensorFileReader file, String name, int all) {
        double[][] rows = new double[Math.min(all, MOST_NUMBERS)][];
        double[] chunk = {};
        int begin = 0;
        for (int i = 0; i < rows.length; i++) {
            int row = pick(i, rows.length, all);
            if (row >= begin + chunk.length) {
                begin = row;
                chunk = file.doubles(name, begin, Math.min(CHUNK, all - begin));
            }
            rows[i] = new double[] {chunk[row - begin]};
        }
        return rows;
    }

    private static double[][] vectors(TensorFileReader file, Column column, int all, int width) {
        double[][] rows = new double[Math.min(all, MOST_ROWS)][];
        for (int i = 0; i < rows.length; i++) {
            long first = (long) pick(i, rows.length, all) * width;
            rows[i] = file.doubles(column.name(), first, Math.min(width, MOST_WIDTH));
        }
        return rows;
    }

    /// The `i`-th of `count` rows out of `all`, ascending: one of each of as many equal parts, at a
    /// place that moves by the golden ratio, so that it doesn't fall into step with classes that
    /// take turns.
    static int pick(int i, int count, int all) {
        int begin = (int) ((long) i * all / count);
        int end = (int) ((long) (i + 1) * all / count);
        double place = i * GOLDEN % 1;
        return begin + (int) (place * (end - begin));
    }

    Column column() {
        return column;
    }

    List<Integer> shape() {
        return column.shape();
    }

    int rows() {
        return rows.length;
    }

    boolean isWhole() {
        return rows.length == all;
    }

    double[] row(int row) {
        return rows[row].clone();
    }

    /// The first number of a row.
    double number(int row) {
        return rows[row][0];
    }

    /// All numbers that are there.
    double[] finite() {
        return Arrays.stream(rows)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
    }
}
