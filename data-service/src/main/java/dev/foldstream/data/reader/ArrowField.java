package dev.foldstream.data.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;
import org.apache.arrow.flatbuf.UnionMode;

/// A column of an Arrow file, or a part of one: what its values are and which buffers they have.
///
/// Source: Apache Arrow, "Columnar format", 1.5.
///
/// @param number how numbers lie; empty for everything else
/// @param size how many elements a list of fixed size has
/// @param buffers how many of them belong to the field itself
/// @param variadic whether more buffers follow, as many as a batch says
/// @param dictionary number of the dictionary that has the values; then numbers are places in it
record ArrowField(
        String name,
        Kind kind,
        Optional<ElementFormat> number,
        int size,
        int buffers,
        boolean variadic,
        Optional<Long> dictionary,
        List<ArrowField> children) {
    private static final int DEEPEST = 16;
    private static final int MOST = 100_000;

    /// What values are.
    enum Kind {
        NUMBER,
        TRUTH,
        TEXT,
        LARGE_TEXT,
        LIST,
        LARGE_LIST,
        FIXED_LIST,
        NOTHING,
        /// What can't be in a table.
        OTHER
    }

    /// How many lists are around a number.
    int lists() {
        return isList() ? 1 + children.getFirst().lists() : 0;
    }

    boolean isList() {
        return kind == Kind.LIST || kind == Kind.LARGE_LIST || kind == Kind.FIXED_LIST;
    }

    boolean isText() {
        return kind == Kind.TEXT || kind == Kind.LARGE_TEXT;
    }

    /// Whether there are numbers in it.
    boolean hasNumbers() {
        return isList()
                ? children.getFirst().hasNumbers()
                : dictionary.isEmpty() && (kind == Kind.NUMBER || kind == Kind.TRUTH);
    }

    /// @throws Damaged when such values are not read
    void require() {
        boolean read = kind != Kind.OTHER && (!isList() || hasNumbers());
        Damaged.unless(
                read,
                "has the column '%s', which holds neither numbers nor texts nor lists of numbers"
                        .formatted(name));
    }

    /// Reads the fields of a schema, which must not be more than a schema can have.
    static final class Reading {
        private int count;

        ArrowField field(Field field, int depth) {
            Damaged.unless(depth < DEEPEST && ++count < MOST, "has too many nested fields");
            List<ArrowField> children = new ArrayList<>();
            for (int i = 0; i < field.childrenLength(); i++) {
                children.add(field(field.children(i), depth + 1));
            }
            String name = field.name() == null ? "" : field.name();
            ArrowField values = typed(name, field, children);
            Damaged.unless(
                    !values.isList() || children.size() == 1,
                    "has a list '%s' of no elements".formatted(name));
            DictionaryEncoding encoding = field.dictionary();
            return encoding == null ? values : values.encoded(encoding);
        }
    }

    /// The same field with values that stand in a dictionary.
    private ArrowField encoded(DictionaryEncoding encoding) {
        Int type = encoding.indexType();
        ElementFormat format = type == null ? ElementFormat.I32 : whole(type);
        return new ArrowField(
                name,
                isList() ? Kind.OTHER : kind,
                Optional.of(format),
                0,
                2,
                false,
                Optional.of(encoding.id()),
                List.of());
    }

    /// The field of a dictionary's values.
    static ArrowField values(Field field) {
        return typed(field.name() == null ? "" : field.name(), field, List.of());
    }

    private static ArrowField typed(String name, Field field, List<ArrowField> children) {
        return switch (field.typeType()) {
            case Type.Int -> number(name, whole((Int) field.type(new Int())));
            case Type.FloatingPoint ->
                    number(name, real((FloatingPoint) field.type(new FloatingPoint())));
            case Type.Date -> number(name, date((Date) field.type(new Date())));
            case Type.Time -> number(name, time((Time) field.type(new Time())));
            case Type.Timestamp, Type.Duration -> number(name, ElementFormat.I64);
            case Type.Bool -> plain(name, Kind.TRUTH, 2, children);
            case Type.Utf8 -> plain(name, Kind.TEXT, 3, children);
            case Type.LargeUtf8 -> plain(name, Kind.LARGE_TEXT, 3, children);
            case Type.List -> plain(name, Kind.LIST, 2, children);
            case Type.LargeList -> plain(name, Kind.LARGE_LIST, 2, children);
            case Type.FixedSizeList -> {
                int size = ((FixedSizeList) field.type(new FixedSizeList())).listSize();
                Damaged.unless(size >= 0, "has lists of size %d".formatted(size));
                yield new ArrowField(
                        name,
                        Kind.FIXED_LIST,
                        Optional.empty(),
                        size,
                        1,
                        false,
                        Optional.empty(),
                        children);
            }
            case Type.Null -> plain(name, Kind.NOTHING, 0, children);
            case Type.Binary, Type.LargeBinary, Type.ListView, Type.LargeListView ->
                    plain(name, Kind.OTHER, 3, children);
            case Type.BinaryView, Type.Utf8View -> view(name, children);
            case Type.Struct_ -> plain(name, Kind.OTHER, 1, children);
            case Type.RunEndEncoded -> plain(name, Kind.OTHER, 0, children);
            case Type.Union -> {
                boolean dense = ((Union) field.type(new Union())).mode() == UnionMode.Dense;
                yield plain(name, Kind.OTHER, dense ? 2 : 1, children);
            }
            default -> plain(name, Kind.OTHER, 2, children);
        };
    }

    private static ArrowField plain(
            String name, Kind kind, int buffers, List<ArrowField> children) {
        return new ArrowField(
                name, kind, Optional.empty(), 0, buffers, false, Optional.empty(), children);
    }

    private static ArrowField view(String name, List<ArrowField> children) {
        return new ArrowField(
                name, Kind.OTHER, Optional.empty(), 0, 2, true, Optional.empty(), children);
    }

    private static ArrowField number(String name, ElementFormat format) {
        return new ArrowField(
                name, Kind.NUMBER, Optional.of(format), 0, 2, false, Optional.empty(), List.of());
    }

    private static ElementFormat whole(Int type) {
        boolean signed = type.isSigned();
        return switch (type.bitWidth()) {
            case 8 -> signed ? ElementFormat.I8 : ElementFormat.U8;
            case 16 -> signed ? ElementFormat.I16 : ElementFormat.U16;
            case 32 -> signed ? ElementFormat.I32 : ElementFormat.U32;
            case 64 -> signed ? ElementFormat.I64 : ElementFormat.U64;
            default -> throw new Damaged("has integers of %d bits".formatted(type.bitWidth()));
        };
    }

    private static ElementFormat date(Date type) {
        return type.unit() == DateUnit.DAY ? ElementFormat.I32 : ElementFormat.I64;
    }

    private static ElementFormat time(Time type) {
        return type.bitWidth() == Integer.SIZE ? ElementFormat.I32 : ElementFormat.I64;
    }

    private static ElementFormat real(FloatingPoint type) {
        return switch (type.precision()) {
            case 0 -> ElementFormat.F16;
            case 1 -> ElementFormat.F32;
            case 2 -> ElementFormat.F64;
            default -> throw new Damaged("has numbers of an unknown precision");
        };
    }
}
