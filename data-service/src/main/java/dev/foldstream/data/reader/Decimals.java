package dev.foldstream.data.reader;

import java.util.OptionalDouble;

/// Numbers as people write them in a table: `-1.5`, `2e3`.
///
/// Stricter than [Double#parseDouble], which also takes `1d`, `0x1p3` and `NaN`.
final class Decimals {
    /// What a cell should hold, in words.
    static final String EXPECTED =
            "a finite number such as -1.5 or 2e3, of magnitude 1e100 at most";

    /// The square of such a number can be summed over any number of rows.
    private static final double LARGEST = 1e100;

    private Decimals() {}

    /// The number in a cell; empty when there is none, or none that can be used.
    static OptionalDouble parse(String cell) {
        if (!cell.chars().allMatch(Decimals::occursInNumbers)) {
            return OptionalDouble.empty();
        }
        try {
            double value = Double.parseDouble(cell);
            return Math.abs(value) <= LARGEST ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static boolean occursInNumbers(int c) {
        return (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0;
    }
}
