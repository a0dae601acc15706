package dev.foldstream.trainer.sample;

import dev.foldstream.store.tensor.StoredTensor;

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
}
