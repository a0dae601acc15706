package dev.foldstream.trainer.sample;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.Arrays;

/// Numbers of rows of a dataset. Immutable.
public final class RowIndices {
    private final long[] rows;

    public RowIndices(long... rows) {
        this.rows = rows.clone();
    }

    public static RowIndices of(StoredTensor tensor) {
        return new RowIndices(tensor.longs());
    }

    public int size() {
        return rows.length;
    }

    public boolean isEmpty() {
        return rows.length == 0;
    }

    public long get(int position) {
        return rows[position];
    }

    /// A copy.
    public long[] toArray() {
        return rows.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RowIndices indices && Arrays.equals(rows, indices.rows);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rows);
    }
}
