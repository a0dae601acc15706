package dev.foldstream.rtneural.interpreter;

import java.util.Arrays;

/// The last rows, the one before the first being zeros.
final class Past {
    private final float[][] rows;
    private int newest;

    /// @param length rows that are remembered, the newest included
    Past(int length, int width) {
        this.rows = new float[length][width];
    }

    /// Forgets the oldest row for this one.
    void add(float[] row) {
        newest = newest + 1 == rows.length ? 0 : newest + 1;
        System.arraycopy(row, 0, rows[newest], 0, rows[newest].length);
    }

    /// The row of so many rows ago; 0: the newest.
    float[] ago(int delay) {
        int at = newest - delay;
        return rows[at < 0 ? at + rows.length : at];
    }

    void forget() {
        for (float[] row : rows) {
            Arrays.fill(row, 0);
        }
    }
}
