package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.fold.leakage.Columns.Coordinate;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Rows at equal distances, for what is estimated: all rows of a small dataset.
final class Sample {
    /// Rows at most.
    static final int ROWS = 20_000;

    /// Numbers at most, as far as that leaves [#FEWEST] rows.
    private static final int NUMBERS = 8_000_000;

    private static final int FEWEST = 256;

    private final int[] rows;
    private final List<Coordinate> numbers;
    private final double[][] values;

    private Sample(int[] rows, List<Coordinate> numbers, double[]... values) {
        this.rows = rows;
        this.numbers = numbers;
        this.values = values;
    }

    static Sample of(Columns source, List<Column> columns) {
        List<Coordinate> numbers = Columns.numbers(columns);
        int affordable = Math.max(FEWEST, NUMBERS / Math.max(1, numbers.size()));
        int size = Math.min(source.rows(), Math.min(ROWS, affordable));
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            rows[i] = (int) ((long) i * source.rows() / size);
        }
        double[][] values = new double[numbers.size()][size];
        int next = 0;
        for (Column column : columns) {
            int width = Columns.width(column);
            int offset = next;
            source.scan(column, (first, piece) -> take(rows, values, offset, width, first, piece));
            next += width;
        }
        return new Sample(rows, numbers, values);
    }

    private static void take(
            int[] rows, double[][] values, int offset, int width, int first, double... piece) {
        int past = first + piece.length / width;
        int found = Arrays.binarySearch(rows, first);
        for (int i = found < 0 ? -found - 1 : found; i < rows.length && rows[i] < past; i++) {
            for (int place = 0; place < width; place++) {
                values[offset + place][i] = piece[(rows[i] - first) * width + place];
            }
        }
    }

    /// Fewer of these rows.
    ///
    /// @param wanted says so of a row of the dataset
    Sample only(IntPredicate wanted) {
        int[] kept = IntStream.range(0, rows.length).filter(i -> wanted.test(rows[i])).toArray();
        double[][] fewer = new double[values.length][];
        for (int number = 0; number < values.length; number++) {
            double[] all = values[number];
            fewer[number] = Arrays.stream(kept).mapToDouble(i -> all[i]).toArray();
        }
        return new Sample(Arrays.stream(kept).map(i -> rows[i]).toArray(), numbers, fewer);
    }

    /// Fewer of these rows, at equal distances.
    Sample atMost(int size) {
        if (size >= rows.length) {
            return this;
        }
        BitSet kept = new BitSet();
        for (int i = 0; i < size; i++) {
            kept.set(rows[(int) ((long) i * rows.length / size)]);
        }
        return only(kept::get);
    }

    int size() {
        return rows.length;
    }

    /// The row of the dataset.
    int row(int index) {
        return rows[index];
    }

    List<Coordinate> numbers() {
        return numbers;
    }

    /// The values of a number by row of the sample. Not to be changed.
    double[] values(int number) {
        return values[number];
    }
}
