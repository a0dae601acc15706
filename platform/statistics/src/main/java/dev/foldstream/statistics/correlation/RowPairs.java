package dev.foldstream.statistics.correlation;

import java.util.Arrays;

/// Two numbers of each of some rows.
///
/// | array | shape |
/// |---|---|
/// | `rows` | `[n]`, what the rows are called; the same row of two samples has the same number |
/// | `a`, `b` | `[n]`, finite |
///
/// The arrays are not copied, for they can be large: whoever holds this does not write into them.
public final class RowPairs {
    private final int[] rows;
    private final double[] a;
    private final double[] b;

    /// @throws IllegalArgumentException when the shapes differ
    public RowPairs(int[] rows, double[] a, double[] b) {
        if (a.length != rows.length || b.length != rows.length) {
            throw new IllegalArgumentException(
                    "%d rows with %d and %d numbers".formatted(rows.length, a.length, b.length));
        }
        this.rows = rows;
        this.a = a;
        this.b = b;
    }

    public int count() {
        return rows.length;
    }

    int[] rows() {
        return rows;
    }

    double[] a() {
        return a;
    }

    double[] b() {
        return b;
    }

    /// Only the rows of a group.
    ///
    /// @param groups of the rows, `[n]`
    public RowPairs ofGroup(int group, int... groups) {
        int[] kept = new int[rows.length];
        int count = 0;
        for (int i = 0; i < rows.length; i++) {
            if (groups[i] == group) {
                kept[count++] = i;
            }
        }
        int[] own = Arrays.copyOf(kept, count);
        return new RowPairs(
                Arrays.stream(own).map(i -> rows[i]).toArray(),
                Arrays.stream(own).mapToDouble(i -> a[i]).toArray(),
                Arrays.stream(own).mapToDouble(i -> b[i]).toArray());
    }
}
