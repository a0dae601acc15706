package dev.foldstream.data.reader;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
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
        double value = parse(cell.toCharArray(), 0, cell.length());
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// The number in a cell; NaN when there is none, or none that can be used.
    static double parse(char[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            char c = buffer[i];
            if ((c < '0' || c > '9') && c != '.' && c != '-' && c != '+' && c != 'e' && c != 'E') {
                return Double.NaN;
            }
        }
        try {
            double value = JavaDoubleParser.parseDouble(buffer, offset, length);
            return Math.abs(value) <= LARGEST ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
