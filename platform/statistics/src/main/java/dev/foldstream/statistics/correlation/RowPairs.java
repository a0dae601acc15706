package dev.foldstream.statistics.correlation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Two numbers of each of some rows.
///
/// | array | shape |
/// |---|---|
/// | `rows` | `[n]`, what the rows are called; the same row of two samples has the same number |
/// | `a`, `b` | `[n]` |
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
        return kept(i -> groups[i] == group);
    }

    /// Only the rows both of whose numbers are finite.
    public RowPairs finite() {
        return kept(i -> Double.isFinite(a[i]) && Double.isFinite(b[i]));
    }

    boolean isFinite() {
        return Finite.are(a) && Finite.are(b);
    }

    private RowPairs kept(IntPredicate wanted) {
        int[] kept = IntStream.range(0, rows.length).filter(wanted).toArray();
        return new RowPairs(
                Arrays.stream(kept).map(i -> rows[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> a[i]).toArray(),
                Arrays.stream(kept).mapToDouble(i -> b[i]).toArray());
    }
}
