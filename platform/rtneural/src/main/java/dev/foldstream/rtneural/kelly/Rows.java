package dev.foldstream.rtneural.kelly;

/// Rows of numbers.
final class Rows {
    private Rows() {}

    /// All rows one after another.
    static float[] joined(float[][] rows) {
        int length = 0;
        for (float[] row : rows) {
            length += row.length;
        }
        float[] joined = new float[length];
        int at = 0;
        for (float[] row : rows) {
            System.arraycopy(row, 0, joined, at, row.length);
            at += row.length;
        }
        return joined;
    }
}
