package dev.foldstream.data.quality;

import java.util.stream.IntStream;

/// Rows that are looked at where all would be too many.
final class Samples {
    /// Each costs 8 bytes where it is sorted.
    static final int MOST_ROWS = 2_000_000;

    private Samples() {}

    /// All rows, or evenly spaced ones.
    static IntStream rows(int rows) {
        return rows(rows, MOST_ROWS);
    }

    static IntStream rows(int rows, int most) {
        int stride = Math.ceilDiv(rows, most);
        return IntStream.range(0, Math.ceilDiv(rows, stride)).map(i -> i * stride);
    }
}
