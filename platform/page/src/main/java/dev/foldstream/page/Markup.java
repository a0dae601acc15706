package dev.foldstream.page;

/// Text from data and names, made harmless in HTML and SVG.
public final class Markup {
    private Markup() {}

    /// Escapes everything that can end a text or an attribute value. Characters that XML 1.0 can't
    /// say become `�`, and so do those that turn the order of what follows around: a name could
    /// show itself, or its neighbors, as what they are not (Unicode Technical Report 36, section
    /// 2.7).
    public static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        case '\'' -> escaped.append("&#39;");
                        default -> escaped.appendCodePoint(isSayable(c) ? c : 0xFFFD);
                    }
                });
        return escaped.toString();
    }

    /// The characters of XML 1.0, section 2.2, without C1 controls and directional overrides.
    private static boolean isSayable(int c) {
        if (Character.isISOControl(c)) {
            return c == '\t' || c == '\n' || c == '\r';
        }
        return !isDirectional(c) && (c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || c >= 0x10000);
    }

    /// Embeddings, overrides and isolates (Unicode Standard Annex 9, section 2).
    private static boolean isDirectional(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    }
}
