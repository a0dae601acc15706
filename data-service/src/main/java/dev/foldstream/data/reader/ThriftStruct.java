package dev.foldstream.data.reader;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A structure in Thrift's compact protocol: values by the number of their field. Only what has
/// been read is allocated. Immutable.
///
/// Source: Apache Thrift, `doc/specs/thrift-compact-protocol.md`.
final class ThriftStruct {
    private static final int DEEPEST = 24;
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int STRUCT = 12;

    private final Map<Integer, Object> fields = new HashMap<>();

    private ThriftStruct() {}

    /// @param source at the structure; then behind it
    /// @throws Damaged when it is none
    /// @throws java.nio.BufferUnderflowException when it ends early
    static ThriftStruct read(ByteBuffer source) {
        return read(source, 0);
    }

    private static ThriftStruct read(ByteBuffer source, int depth) {
        Damaged.unless(depth < DEEPEST, "has metadata nested too deeply");
        ThriftStruct struct = new ThriftStruct();
        int id = 0;
        while (true) {
            int header = source.get() & 0xFF;
            int type = header & 0xF;
            if (type == 0) {
                return struct;
            }
            int step = header >> 4;
            id = step == 0 ? (int) zigzag(source) : id + step;
            Object value =
                    type == TRUE || type == FALSE ? type == TRUE : value(source, type, depth);
            struct.fields.put(id, value);
        }
    }

    private static Object value(ByteBuffer source, int type, int depth) {
        return switch (type) {
            case TRUE, FALSE -> source.get() == TRUE;
            case 3 -> (long) source.get();
            case 4, 5, 6 -> zigzag(source);
            case 7 -> source.getDouble();
            case 8 -> bytes(source);
            case 9, 10 -> elements(source, depth);
            case STRUCT -> read(source, depth + 1);
            default -> throw new Damaged("has metadata of the unknown type %d".formatted(type));
        };
    }

    private static byte[] bytes(ByteBuffer source) {
        long length = varint(source);
        Damaged.unless(
                length >= 0 && length <= source.remaining(),
                "has metadata with a text of %d bytes".formatted(length));
        byte[] bytes = new byte[(int) length];
        source.get(bytes);
        return bytes;
    }

    private static List<Object> elements(ByteBuffer source, int depth) {
        Damaged.unless(depth < DEEPEST, "has metadata nested too deeply");
        int header = source.get() & 0xFF;
        long size = header >> 4;
        if (size == 15) {
            size = varint(source);
        }
        Damaged.unless(
                size >= 0 && size <= source.remaining(),
                "has metadata with a list of %d elements".formatted(size));
        List<Object> elements = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            elements.add(value(source, header & 0xF, depth + 1));
        }
        return elements;
    }

    /// Seven bits a byte, the lowest first.
    static long varint(ByteBuffer source) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            long next = source.get();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Damaged("has a number of more than 64 bits");
    }

    /// A varint with the sign in its lowest bit.
    static long zigzag(ByteBuffer source) {
        long value = varint(source);
        return (value >>> 1) ^ -(value & 1);
    }

    boolean has(int id) {
        return fields.containsKey(id);
    }

    long number(int id, long otherwise) {
        return fields.get(id) instanceof Long value ? value : otherwise;
    }

    boolean truth(int id, boolean otherwise) {
        return fields.get(id) instanceof Boolean value ? value : otherwise;
    }

    /// @throws Damaged when the field is no number
    long number(int id) {
        if (fields.get(id) instanceof Long value) {
            return value;
        }
        throw new Damaged("has metadata without the number %d".formatted(id));
    }

    /// @throws Damaged when the field is no text
    String text(int id) {
        if (fields.get(id) instanceof byte[] value) {
            return StrictText.of(value);
        }
        throw new Damaged("has metadata without the text %d".formatted(id));
    }

    /// @throws Damaged when the field is no structure
    ThriftStruct struct(int id) {
        if (fields.get(id) instanceof ThriftStruct value) {
            return value;
        }
        throw new Damaged("has metadata without the part %d".formatted(id));
    }

    /// @throws Damaged when the field is no list of structures
    List<ThriftStruct> structs(int id) {
        List<ThriftStruct> structs = new ArrayList<>();
        if (!(fields.get(id) instanceof List<?> list)) {
            throw new Damaged("has metadata without the list %d".formatted(id));
        }
        for (Object element : list) {
            if (!(element instanceof ThriftStruct struct)) {
                throw new Damaged("has metadata with a list %d of no parts".formatted(id));
            }
            structs.add(struct);
        }
        return structs;
    }
}
