package dev.foldstream.store.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Collectors;

/// A dense array as it stands in a file: element type, shape, row-major little-endian bytes.
/// Immutable.
public final class StoredTensor {
    private final ElementType type;
    private final long[] shape;
    private final ByteBuffer bytes;

    /// @param bytes little-endian, from position to limit; shared, not copied
    StoredTensor(ElementType type, long[] shape, ByteBuffer bytes) {
        long needed = Math.multiplyExact(elements(shape), type.bytes());
        if (needed != bytes.remaining()) {
            throw new IllegalArgumentException(
                    "shape %s of %s needs %d bytes, there are %d"
                            .formatted(Arrays.toString(shape), type, needed, bytes.remaining()));
        }
        this.type = type;
        this.shape = shape.clone();
        this.bytes = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// @throws IllegalArgumentException when the shape does not have as many elements as `values`
    public static StoredTensor of(double[] values, long... shape) {
        ByteBuffer bytes = allocate(values.length, ElementType.F64);
        bytes.asDoubleBuffer().put(values);
        return new StoredTensor(ElementType.F64, shape, bytes);
    }

    /// @throws IllegalArgumentException when the shape does not have as many elements as `values`
    public static StoredTensor of(float[] values, long... shape) {
        ByteBuffer bytes = allocate(values.length, ElementType.F32);
        bytes.asFloatBuffer().put(values);
        return new StoredTensor(ElementType.F32, shape, bytes);
    }

    /// @throws IllegalArgumentException when the shape does not have as many elements as `values`
    public static StoredTensor of(long[] values, long... shape) {
        ByteBuffer bytes = allocate(values.length, ElementType.I64);
        bytes.asLongBuffer().put(values);
        return new StoredTensor(ElementType.I64, shape, bytes);
    }

    /// @param values bit by bit what the unsigned numbers are
    /// @throws IllegalArgumentException when the shape does not have as many elements as `values`
    public static StoredTensor of(byte[] values, long... shape) {
        return new StoredTensor(ElementType.U8, shape, ByteBuffer.wrap(values.clone()));
    }

    /// Elements as they stand in a file, shared and not copied.
    ///
    /// @param bytes little-endian, from position to limit; nobody may change them
    /// @throws IllegalArgumentException when the shape does not have as many elements
    public static StoredTensor of(ElementType type, ByteBuffer bytes, long... shape) {
        return new StoredTensor(type, shape, bytes);
    }

    /// Numbers in a precision; narrower ones are rounded.
    ///
    /// @param type single or double precision
    /// @throws IllegalArgumentException when the type is another, or the shape does not have as
    ///   many elements as `values`
    public static StoredTensor reals(ElementType type, double[] values, long... shape) {
        return switch (type) {
            case F64 -> of(values, shape);
            case F32 -> {
                float[] narrow = new float[values.length];
                for (int i = 0; i < values.length; i++) {
                    narrow[i] = (float) values[i];
                }
                yield of(narrow, shape);
            }
            case I64, U8 -> throw new IllegalArgumentException("no precision: " + type);
        };
    }

    public ElementType type() {
        return type;
    }

    public long[] shape() {
        return shape.clone();
    }

    /// Number of elements.
    public int size() {
        return bytes.limit() / type.bytes();
    }

    /// All elements in row-major order; floats are widened.
    ///
    /// @throws IllegalStateException when the elements are integers
    public double[] doubles() {
        double[] values = new double[size()];
        switch (type) {
            case F64 -> view().asDoubleBuffer().get(values);
            case F32 -> {
                float[] narrow = floats();
                for (int i = 0; i < values.length; i++) {
                    values[i] = narrow[i];
                }
            }
            case I64, U8 -> throw mismatch("floating point");
        }
        return values;
    }

    /// All elements in row-major order.
    ///
    /// @throws IllegalStateException when the elements are not single precision
    public float[] floats() {
        if (type != ElementType.F32) {
            throw mismatch("single precision");
        }
        float[] values = new float[size()];
        view().asFloatBuffer().get(values);
        return values;
    }

    /// All elements in row-major order.
    ///
    /// @throws IllegalStateException when the elements are not integers
    public long[] longs() {
        if (type != ElementType.I64) {
            throw mismatch("integers");
        }
        long[] values = new long[size()];
        view().asLongBuffer().get(values);
        return values;
    }

    /// All elements in row-major order.
    ///
    /// @throws IllegalStateException when the elements are not bytes
    public byte[] octets() {
        if (type != ElementType.U8) {
            throw mismatch("bytes");
        }
        byte[] values = new byte[size()];
        view().get(values);
        return values;
    }

    /// The same elements under another shape.
    ///
    /// @throws IllegalArgumentException when it has another number of elements
    public StoredTensor reshaped(long... otherShape) {
        return new StoredTensor(type, otherShape, view());
    }

    /// Some elements of the outermost axis, as a tensor of their own.
    ///
    /// @param rows from 0, in the wanted order
    public StoredTensor rows(int... rows) {
        int rowBytes = bytes.limit() / Math.toIntExact(shape[0]);
        ByteBuffer chosen =
                ByteBuffer.allocate(Math.multiplyExact(rows.length, rowBytes))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int row : rows) {
            chosen.put(bytes.slice(row * rowBytes, rowBytes));
        }
        long[] chosenShape = shape.clone();
        chosenShape[0] = rows.length;
        return new StoredTensor(type, chosenShape, chosen.flip());
    }

    /// This tensor with some elements of the outermost axis replaced.
    ///
    /// @param rows from 0
    /// @param values the elements that come there, of the same type and shape otherwise
    public StoredTensor withRows(int[] rows, StoredTensor values) {
        if (type != values.type || values.shape[0] != rows.length) {
            throw new IllegalArgumentException(
                    "%s can't take %d rows of %s".formatted(this, rows.length, values));
        }
        int rowBytes = bytes.limit() / Math.toIntExact(shape[0]);
        ByteBuffer changed = ByteBuffer.allocate(bytes.limit()).order(ByteOrder.LITTLE_ENDIAN);
        changed.put(view()).rewind();
        for (int i = 0; i < rows.length; i++) {
            changed.put(rows[i] * rowBytes, values.bytes, i * rowBytes, rowBytes);
        }
        return new StoredTensor(type, shape, changed);
    }

    /// The raw little-endian bytes, read-only.
    public ByteBuffer bytes() {
        return view();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredTensor tensor
                && type == tensor.type
                && Arrays.equals(shape, tensor.shape)
                && bytes.equals(tensor.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(shape) * 31 + bytes.hashCode();
    }

    /// Type and shape, not the elements: `F32[25, 64, 32]`.
    @Override
    public String toString() {
        return Arrays.stream(shape)
                .mapToObj(Long::toString)
                .collect(Collectors.joining(", ", type + "[", "]"));
    }

    static long elements(long[] shape) {
        long elements = 1;
        for (long extent : shape) {
            if (extent < 0) {
                throw new IllegalArgumentException("negative extent in " + Arrays.toString(shape));
            }
            elements = Math.multiplyExact(elements, extent);
        }
        return elements;
    }

    private ByteBuffer view() {
        return bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer allocate(int elements, ElementType type) {
        return ByteBuffer.allocate(Math.multiplyExact(elements, type.bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private IllegalStateException mismatch(String wanted) {
        return new IllegalStateException("elements are %s, not %s".formatted(type, wanted));
    }
}
