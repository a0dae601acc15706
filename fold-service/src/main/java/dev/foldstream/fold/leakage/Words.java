package dev.foldstream.fold.leakage;

import java.util.Locale;

/// Numbers in sentences.
final class Words {
    private Words() {}

    /// Digits in groups of three: `403,264`.
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /// `1 fold`, `5 folds`.
    static String count(long count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }

    /// Four decimals, rounded toward zero, so that 1 is said of 1 alone.
    static String score(double score) {
        return String.format(Locale.ROOT, "%.4f", Math.floor(score * 1e4) / 1e4);
    }

    /// A value as people write it: whole numbers without a decimal point.
    static String value(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
