package dev.foldstream.cli.render;

import java.nio.charset.Charset;
import java.util.Map;

/// What a terminal can draw: blocks and signs of Unicode, or the letters of ASCII.
public enum Glyphs {
    UNICODE("█", "▒", "·", "✓", "≈", "?"),
    ASCII("#", "=", ".", "*", "=", "?");

    /// What stands for a sign that ASCII does not have.
    private static final Map<String, String> LETTERS =
            Map.ofEntries(
                    Map.entry("±", "+-"),
                    Map.entry("−", "-"),
                    Map.entry("–", "-"),
                    Map.entry("×", "x"),
                    Map.entry("²", "2"),
                    Map.entry("≤", "<="),
                    Map.entry("≥", ">="),
                    Map.entry("…", "..."),
                    Map.entry("’", "'"),
                    Map.entry("‘", "'"),
                    Map.entry("“", "\""),
                    Map.entry("”", "\""),
                    Map.entry("∞", "infinity"),
                    Map.entry("κ", "kappa"),
                    Map.entry("α", "alpha"),
                    Map.entry("χ", "chi"),
                    Map.entry("½", "1/2"),
                    Map.entry("█", "#"),
                    Map.entry("░", "."),
                    Map.entry("●", "o"),
                    Map.entry("━", "="),
                    Map.entry("─", "-"),
                    Map.entry("├", "+"),
                    Map.entry("┼", "+"),
                    Map.entry("┤", "+"),
                    Map.entry("✓", "*"),
                    Map.entry("✗", "x"),
                    Map.entry("→", "->"),
                    Map.entry("\u00a0", " "));

    private final String full;
    private final String half;
    private final String faint;
    private final String decided;
    private final String same;
    private final String open;

    Glyphs(String full, String half, String faint, String decided, String same, String open) {
        this.full = full;
        this.half = half;
        this.faint = faint;
        this.decided = decided;
        this.same = same;
        this.open = open;
    }

    /// Those that standard output can encode.
    public static Glyphs standard() {
        return of(System.out.charset());
    }

    static Glyphs of(Charset charset) {
        return charset.canEncode() && charset.newEncoder().canEncode("█▒·✓≈±−") ? UNICODE : ASCII;
    }

    /// A line in these glyphs.
    String say(String line) {
        if (this == UNICODE) {
            return line;
        }
        String plain = line;
        for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
            plain = plain.replace(letter.getKey(), letter.getValue());
        }
        return plain;
    }

    String full() {
        return full;
    }

    String half() {
        return half;
    }

    String faint() {
        return faint;
    }

    /// A comparison that shows one model to be better.
    String decided() {
        return decided;
    }

    /// A comparison that shows both to be as good.
    String same() {
        return same;
    }

    /// A comparison that shows nothing.
    String open() {
        return open;
    }
}
