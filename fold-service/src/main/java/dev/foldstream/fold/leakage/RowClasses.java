package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import java.util.Arrays;
import java.util.List;

/// Which rows are equal in some columns: each row has the first row that equals it.
///
/// Rows are equal when 128 bits of a hash of their numbers are: rows that differ are taken for
/// equal with a probability below `n² · 2⁻¹²⁸`. `−0` equals `0`, a missing number a missing number.
/// Cost: one pass over the columns, `O(n)` memory.
final class RowClasses {
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private final int[] first;
    private final int count;

    private RowClasses(int[] first, int count) {
        this.first = first;
        this.count = count;
    }

    static RowClasses of(Columns source, List<Column> columns) {
        long[] one = new long[source.rows()];
        long[] other = new long[source.rows()];
        Arrays.fill(other, SEED);
        for (Column column : columns) {
            int width = Columns.width(column);
            source.scan(
                    column,
                    (firstRow, values) -> {
                        for (int i = 0; i < values.length; i++) {
                            long bits = Double.doubleToLongBits(values[i] + 0.0);
                            int row = firstRow + i / width;
                            one[row] = mix(one[row] * 31 + bits);
                            other[row] = mix(other[row] ^ (bits * SEED + 1));
                        }
                    });
        }
        return of(one, other);
    }

    private static RowClasses of(long[] one, long... other) {
        int slots = Integer.highestOneBit(Math.max(8, one.length)) << 1;
        int[] table = new int[slots];
        int[] first = new int[one.length];
        int count = 0;
        for (int row = 0; row < one.length; row++) {
            int slot = (int) one[row] & (slots - 1);
            while (table[slot] != 0 && !same(one, other, table[slot] - 1, row)) {
                slot = (slot + 1) & (slots - 1);
            }
            if (table[slot] == 0) {
                table[slot] = row + 1;
                count++;
            }
            first[row] = table[slot] - 1;
        }
        return new RowClasses(first, count);
    }

    private static boolean same(long[] one, long[] other, int a, int b) {
        return one[a] == one[b] && other[a] == other[b];
    }

    /// The finisher of SplitMix64 (Steele, Lea and Flood 2014,
    /// [doi:10.1145/2660193.2660195](https://doi.org/10.1145/2660193.2660195)).
    static long mix(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    int rows() {
        return first.length;
    }

    /// Number of different rows.
    int count() {
        return count;
    }

    /// Rows that equal an earlier one.
    int repeated() {
        return first.length - count;
    }

    /// The first row that equals this one.
    int of(int row) {
        return first[row];
    }

    boolean isFirst(int row) {
        return first[row] == row;
    }
}
