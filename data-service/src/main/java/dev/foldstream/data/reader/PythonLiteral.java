package dev.foldstream.data.reader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the literals of Python that stand in a NumPy header: texts, whole numbers, `True` and
/// `False`, tuples, lists and dictionaries of texts. Nothing is evaluated. Confined to one thread.
final class PythonLiteral {
    private static final int DEEPEST = 16;

    private final String source;
    private int position;
    private int depth;

    private PythonLiteral(String source) {
        this.source = source;
    }

    /// @return [String], [Long], [Boolean], [List] or [Map]
    /// @throws Damaged when it is no such literal
    static Object parse(String source) {
        PythonLiteral literal = new PythonLiteral(source);
        Object value = literal.value();
        literal.skipBlanks();
        Damaged.unless(literal.position == source.length(), "has a header of no known form");
        return value;
    }

    private Object value() {
        char first = peek();
        return switch (first) {
            case '\'', '"' -> text(first);
            case '(' -> elements('(', ')');
            case '[' -> elements('[', ']');
            case '{' -> dictionary();
            case 'T' -> word("True", true);
            case 'F' -> word("False", false);
            default -> number();
        };
    }

    private String text(char quote) {
        int end = source.indexOf(quote, position + 1);
        Damaged.unless(end > 0, "has a header with an open quote");
        String text = source.substring(position + 1, end);
        Damaged.unless(text.indexOf('\\') < 0, "has a header with escaped characters");
        position = end + 1;
        return text;
    }

    private List<Object> elements(char open, char close) {
        List<Object> elements = new ArrayList<>();
        enter(open);
        while (peek() != close) {
            elements.add(value());
            separate(close);
        }
        leave();
        return elements;
    }

    private Map<String, Object> dictionary() {
        Map<String, Object> entries = new LinkedHashMap<>();
        enter('{');
        while (peek() != '}') {
            String key = String.valueOf(value());
            Damaged.unless(peek() == ':', "has a header of no known form");
            position++;
            entries.put(key, value());
            separate('}');
        }
        leave();
        return entries;
    }

    private void enter(char expected) {
        Damaged.unless(peek() == expected && ++depth <= DEEPEST, "has a header of no known form");
        position++;
    }

    private void separate(char close) {
        if (peek() == ',') {
            position++;
        } else {
            Damaged.unless(peek() == close, "has a header of no known form");
        }
    }

    private void leave() {
        depth--;
        position++;
    }

    private Boolean word(String word, boolean meaning) {
        Damaged.unless(source.startsWith(word, position), "has a header of no known form");
        position += word.length();
        return meaning;
    }

    private Long number() {
        int start = position;
        while (position < source.length()
                && position - start < 19
                && (Character.isDigit(source.charAt(position)) || source.charAt(position) == '-')) {
            position++;
        }
        try {
            Long number = Long.parseLong(source, start, position, 10);
            if (position < source.length() && source.charAt(position) == 'L') {
                position++; // as Python 2 wrote it
            }
            return number;
        } catch (NumberFormatException e) {
            throw new Damaged("has a header of no known form");
        }
    }

    private char peek() {
        skipBlanks();
        Damaged.unless(position < source.length(), "has a header that ends early");
        return source.charAt(position);
    }

    private void skipBlanks() {
        while (position < source.length() && Character.isWhitespace(source.charAt(position))) {
            position++;
        }
    }
}
