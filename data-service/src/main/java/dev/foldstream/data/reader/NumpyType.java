package dev.foldstream.data.reader;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The type of an array's elements: a number, or a text of fixed length.
///
/// Source: NumPy 2.4, "The array interface protocol", `typestr`.
///
/// @param bytes of one element
/// @param number how a number lies in them; empty for texts
/// @param wide whether a character has four bytes (UTF-32), not one
record NumpyType(ByteOrder order, int bytes, Optional<ElementFormat> number, boolean wide) {
    private static final Pattern TYPE = Pattern.compile("([<>|=])([a-zA-Z])([0-9]{0,6})(\\[.*])?");
    private static final int WIDE = 4;

    /// @throws Damaged when elements of the type are not read
    static NumpyType parse(String text) {
        Matcher parts = TYPE.matcher(text);
        Damaged.unless(parts.matches(), "has the element type '%s'".formatted(shown(text)));
        ByteOrder order =
                parts.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int size = Integer.parseInt("0" + parts.group(3));
        String kind = parts.group(2);
        return switch (kind) {
            case "U" -> text(order, size * WIDE, true);
            case "S", "a" -> text(order, size, false);
            case "O" ->
                    throw new Damaged(
                            "holds Python objects, which could be programs; save numbers or texts");
            case "b" -> number(order, size == 1 ? "BOOL" : "b" + size);
            default ->
                    number(
                            order,
                            "iuf".contains(kind)
                                    ? kind.toUpperCase(Locale.ROOT) + 8 * size
                                    : kind + size);
        };
    }

    private static NumpyType text(ByteOrder order, int bytes, boolean wide) {
        Damaged.unless(bytes > 0, "holds texts of length 0");
        return new NumpyType(order, bytes, Optional.empty(), wide);
    }

    private static NumpyType number(ByteOrder order, String name) {
        for (ElementFormat format : ElementFormat.values()) {
            if (format.name().equals(name) && format != ElementFormat.BF16) {
                return new NumpyType(order, format.bytes(), Optional.of(format), false);
            }
        }
        throw new Damaged(
                "holds elements of type '%s'; booleans, integers, real numbers and texts are read"
                        .formatted(name));
    }

    /// The text at a position, without the zeros that fill it up.
    String text(ByteBuffer buffer, int position) {
        StringBuilder text = new StringBuilder();
        if (!wide) {
            byte[] characters = new byte[bytes];
            buffer.get(position, characters);
            return withoutEnd(StrictText.of(characters));
        }
        for (int i = 0; i < bytes; i += WIDE) {
            int character = buffer.getInt(position + i);
            Damaged.unless(
                    Character.isValidCodePoint(character), "holds characters that are no Unicode");
            text.appendCodePoint(character);
        }
        return withoutEnd(text.toString());
    }

    private static String withoutEnd(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String shown(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
