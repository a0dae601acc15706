package dev.foldstream.cli.compare;

import dev.foldstream.cli.Failure;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// A number as a table of scores has it: a decimal point, perhaps an exponent. What is empty, or
/// one of the usual words for nothing, is missing.
final class ScoreCell {
    /// Stands for a missing score.
    static final double MISSING = Double.NaN;

    private static final Set<String> NOTHING =
            Set.of("", "na", "n/a", "nan", "null", "none", "missing", "-", "–", "?");

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,4})?");

    private static final double LARGEST = 1e150;

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");

    private ScoreCell() {}

    static boolean isMissing(String cell) {
        return NOTHING.contains(cell.toLowerCase(Locale.ROOT));
    }

    /// Whether it is a number whose square is finite.
    static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches() && Math.abs(Double.parseDouble(cell)) <= LARGEST;
    }

    /// @param where the cell, in words
    /// @return [#MISSING] where there is none
    /// @throws Failure when it is neither a number, at most 1e150, nor missing
    static double value(String cell, String where) {
        if (isMissing(cell)) {
            return MISSING;
        }
        if (!isNumber(cell)) {
            throw new Failure(
                    "%s: '%s' is not a finite number%s."
                            .formatted(
                                    where,
                                    brief(cell),
                                    DECIMAL_COMMA.matcher(cell).matches()
                                            ? "; decimals have a point"
                                            : ""));
        }
        return Double.parseDouble(cell);
    }

    private static String brief(String cell) {
        int most = 40;
        return cell.codePointCount(0, cell.length()) <= most
                ? cell
                : cell.substring(0, cell.offsetByCodePoints(0, most)) + "…";
    }
}
