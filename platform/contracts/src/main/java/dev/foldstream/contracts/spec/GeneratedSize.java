package dev.foldstream.contracts.spec;

import java.util.List;

/// Bounds what a generated dataset may hold, since it is made in memory.
final class GeneratedSize {
    /// Numbers of one column, 2 GB of them.
    private static final double MOST = 250_000_000;

    private GeneratedSize() {}

    /// @param width numbers of a row in its widest column
    /// @throws InvalidComponents when it is more than a column may have
    static void check(long rows, long width) {
        if ((double) rows * width > MOST) {
            throw new InvalidComponents(
                    List.of(
                            new Violation(
                                    "rows",
                                    String.valueOf(rows),
                                    "at most %d rows of %d numbers"
                                            .formatted((long) (MOST / width), width))));
        }
    }
}
