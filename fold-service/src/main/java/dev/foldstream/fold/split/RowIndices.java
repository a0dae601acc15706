package dev.foldstream.fold.split;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Indices of rows, from 0, ascending, each once. Immutable.
public final class RowIndices {
    private final int[] rows;

    /// @param rows ascending; not copied, so the caller gives it away
    private RowIndices(int[] rows) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] <= (i == 0 ? -1 : rows[i - 1])) {
                throw new IllegalArgumentException(
                        "row %d at position %d is not in ascending order".formatted(rows[i], i));
            }
        }
        this.rows = rows;
    }

    /// @throws IllegalArgumentException when the rows are not ascending, or negative
    public static RowIndices of(int... rows) {
        return new RowIndices(rows.clone());
    }

    /// The rows `from` (inclusive) to `to` (exclusive).
    static RowIndices range(int from, int to) {
        return new RowIndices(IntStream.range(from, to).toArray());
    }

    /// Rows in any order.
    static RowIndices sorted(int[] rows, int from, int to) {
        int[] part = Arrays.copyOfRange(rows, from, to);
        Arrays.sort(part);
        return new RowIndices(part);
    }

    /// The rows that have a mark.
    static RowIndices marked(int[] marks, int mark) {
        int[] rows = new int[marks.length];
        int count = 0;
        for (int row = 0; row < marks.length; row++) {
            if (marks[row] == mark) {
                rows[count++] = row;
            }
        }
        return new RowIndices(Arrays.copyOf(rows, count));
    }

    /// Those of these rows that are not among others, all of which are among these.
    RowIndices without(RowIndices others) {
        int[] left = new int[rows.length - others.rows.length];
        int next = 0;
        int taken = 0;
        for (int row : rows) {
            if (taken < others.rows.length && others.rows[taken] == row) {
                taken++;
            } else {
                left[next++] = row;
            }
        }
        return new RowIndices(left);
    }

    /// All of `0 … count − 1` that are not among these.
    RowIndices complement(int count) {
        int[] others = new int[count - rows.length];
        int next = 0;
        int taken = 0;
        for (int row = 0; row < count; row++) {
            if (taken < rows.length && rows[taken] == row) {
                taken++;
            } else {
                others[next++] = row;
            }
        }
        return new RowIndices(others);
    }

    /// These rows of a selection, as rows of what was selected from.
    ///
    /// @param selection ascending
    RowIndices among(int... selection) {
        return new RowIndices(Arrays.stream(rows).map(row -> selection[row]).toArray());
    }

    public int size() {
        return rows.length;
    }

    public IntStream stream() {
        return Arrays.stream(rows);
    }

    /// The indices as int64, shape `[size]`.
    public StoredTensor tensor() {
        return StoredTensor.of(stream().asLongStream().toArray(), rows.length);
    }

    /// A copy that the caller may reorder.
    int[] toArray() {
        return rows.clone();
    }

    /// All but the last `count`.
    RowIndices dropLast(int count) {
        return new RowIndices(Arrays.copyOf(rows, rows.length - count));
    }

    /// Only the last `count`.
    RowIndices last(int count) {
        return new RowIndices(Arrays.copyOfRange(rows, rows.length - count, rows.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowIndices indices && Arrays.equals(rows, indices.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }

    @Override
    public String toString() {
        return rows.length <= 20 ? Arrays.toString(rows) : rows.length + " rows";
    }
}
