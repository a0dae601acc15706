package dev.foldstream.statistics.comparison.ranks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/// Numbers and lists as sentences have them.
final class Phrases {
    private static final MathContext THREE_DIGITS = new MathContext(3);

    private Phrases() {}

    /// `p = 0.032`, `p < 0.001`; never rounded across the level it is held against.
    static String p(double value, double alpha) {
        if (value < 0.001) {
            return "p < 0.001";
        }
        for (int decimals = 3; decimals < 8; decimals++) {
            String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
            if (Double.parseDouble(text) <= alpha == value <= alpha) {
                return "p = " + text;
            }
        }
        return "p = " + value;
    }

    /// Three significant digits.
    static String number(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return value == 0 ? "0" : Double.toString(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
        double size = Math.abs(value);
        return size >= 1e-4 && size < 1e6
                ? rounded.stripTrailingZeros().toPlainString()
                : rounded.stripTrailingZeros().toString();
    }

    /// `96 %`, `below 1 %`, `above 99 %`.
    static String percent(double share) {
        if (share > 0 && share < 0.01) {
            return "below 1 %";
        }
        if (share > 0.99 && share < 1) {
            return "above 99 %";
        }
        return Math.round(100 * share) + " %";
    }

    /// `1 dataset`, `5 datasets`.
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /// `a`, `a and b`, `a, b and c`.
    ///
    /// @param word `and` or `or`
    static String list(List<String> names, String word) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1))
                        + " %s ".formatted(word)
                        + names.getLast();
    }
}
