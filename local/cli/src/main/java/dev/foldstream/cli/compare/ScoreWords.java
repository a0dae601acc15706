package dev.foldstream.cli.compare;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/// Numbers and names as sentences have them.
final class ScoreWords {
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private ScoreWords() {}

    /// Three significant digits.
    static String number(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS).stripTrailingZeros();
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e6 ? rounded.toPlainString() : rounded.toString();
    }

    /// `1 fold`, `5 folds`.
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /// `a`, `a and b`, `a, b and c`.
    static String list(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
