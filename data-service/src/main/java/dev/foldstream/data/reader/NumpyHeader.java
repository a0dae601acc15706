package dev.foldstream.data.reader;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands before the elements of a `.npy` file.
///
/// Source: NumPy 2.4, `numpy.lib.format`, versions 1.0, 2.0 and 3.0.
///
/// @param fields of an element; one without a name unless the type is structured
/// @param bytes of an element, all fields together
/// @param shape of the array
/// @param columnMajor whether the first axis varies fastest (Fortran's order)
/// @param length of the header, with what comes before it
record NumpyHeader(
        List<Field> fields, int bytes, List<Long> shape, boolean columnMajor, int length) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 20;

    /// @param offset within an element
    record Field(String name, NumpyType type, List<Integer> shape, int offset) {
        int bytes() {
            return Math.multiplyExact(type.bytes(), Shapes.width(shape));
        }
    }

    /// Whether elements have fields with names.
    boolean structured() {
        return !fields.getFirst().name().isEmpty();
    }

    long[] extents() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /// Bytes of all elements.
    long dataBytes() {
        return Math.multiplyExact(Shapes.elements(extents()), bytes);
    }

    /// @param file at its start; then at the first element
    /// @throws Damaged when it is no header that is read
    static NumpyHeader read(InputStream file) throws IOException {
        byte[] start = file.readNBytes(MAGIC.length + 2);
        Damaged.unless(
                start.length == MAGIC.length + 2
                        && Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length),
                "does not begin as a .npy file does");
        int version = start[MAGIC.length];
        Damaged.unless(
                version >= 1 && version <= 3,
                "has a .npy header of the unknown version %d".formatted(version));
        int prefix = version == 1 ? Short.BYTES : Integer.BYTES;
        long length = 0;
        byte[] digits = file.readNBytes(prefix);
        for (int i = digits.length - 1; i >= 0; i--) {
            length = length << 8 | Byte.toUnsignedInt(digits[i]);
        }
        Damaged.unless(length <= LONGEST, "has a .npy header of %d bytes".formatted(length));
        byte[] header = file.readNBytes((int) length);
        if (digits.length < prefix || header.length < length) {
            throw new EOFException();
        }
        Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return parse(new String(header, charset), start.length + prefix + header.length);
    }

    private static NumpyHeader parse(String text, int length) {
        if (PythonLiteral.parse(text) instanceof Map<?, ?> header
                && header.get("shape") instanceof List<?> extents
                && header.get("fortran_order") instanceof Boolean columnMajor) {
            List<Field> fields = fields(header.get("descr"));
            Field last = fields.getLast();
            int bytes = Math.addExact(last.offset(), last.bytes());
            return new NumpyHeader(fields, bytes, wholes(extents), columnMajor, length);
        }
        throw new Damaged("has a .npy header without 'descr', 'fortran_order' and 'shape'");
    }

    private static List<Field> fields(@Nullable Object type) {
        if (type instanceof String simple) {
            return List.of(new Field("", NumpyType.parse(simple), List.of(), 0));
        }
        List<Field> fields = new ArrayList<>();
        int offset = 0;
        if (type instanceof List<?> parts) {
            for (Object part : parts) {
                Field field = field(part, offset);
                fields.add(field);
                offset = Math.addExact(offset, field.bytes());
            }
        }
        Damaged.unless(
                !fields.isEmpty(), "has a .npy header that does not say what its elements are");
        return fields;
    }

    private static Field field(@Nullable Object part, int offset) {
        if (part instanceof List<?> entries
                && (entries.size() == 2 || entries.size() == 3)
                && entries.get(0) instanceof String name
                && !name.isEmpty()
                && entries.get(1) instanceof String type) {
            Object extents = entries.size() == 3 ? entries.get(2) : List.of();
            if (extents instanceof List<?> list) {
                long[] shape = wholes(list).stream().mapToLong(Long::longValue).toArray();
                long[] row = new long[shape.length + 1];
                System.arraycopy(shape, 0, row, 1, shape.length);
                return new Field(name, NumpyType.parse(type), Shapes.ofRow(row), offset);
            }
        }
        throw new Damaged("has fields that are nested, padded or titled");
    }

    private static List<Long> wholes(List<?> numbers) {
        List<Long> wholes = new ArrayList<>();
        for (Object number : numbers) {
            if (!(number instanceof Long whole) || whole < 0) {
                throw new Damaged("has a .npy header with the shape " + numbers);
            }
            wholes.add(whole);
        }
        return wholes;
    }
}
