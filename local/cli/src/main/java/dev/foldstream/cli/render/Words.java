package dev.foldstream.cli.render;

import java.time.Duration;
import java.util.Locale;

/// Numbers as people read them.
public final class Words {
    private Words() {}

    /// Four significant digits: `54.31`, `0.4972`, `1.234e-07`.
    static String number(double value) {
        double size = Math.abs(value);
        if (value == 0 || (size >= 1e-3 && size < 1e6)) {
            int digits = value == 0 ? 3 : Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
            return String.format(Locale.ROOT, "%." + Math.min(digits, 6) + "f", value);
        }
        return String.format(Locale.ROOT, "%.3e", value);
    }

    /// `1.2M`, `340k`, `75`.
    static String count(double value) {
        if (value >= 1e6) {
            return String.format(Locale.ROOT, "%.1fM", value / 1e6);
        }
        return value >= 1e3
                ? String.format(Locale.ROOT, "%.0fk", value / 1e3)
                : String.format(Locale.ROOT, "%.0f", value);
    }

    /// `0:07`, `12:30`, `1:02:03`.
    static String clock(Duration duration) {
        long seconds = duration.toSeconds();
        return seconds < 3600
                ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
                : String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        seconds / 3600,
                        seconds / 60 % 60,
                        seconds % 60);
    }

    /// A p-value: `0.031`, `< 0.001`.
    static String pValue(double p) {
        return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
    }

    /// A text from data can't steer a terminal.
    public static String plain(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /// Columns that a text takes.
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
