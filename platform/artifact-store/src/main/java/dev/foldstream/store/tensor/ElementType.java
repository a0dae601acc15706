package dev.foldstream.store.tensor;

/// What a tensor's elements are; the names are those of the safetensors format.
public enum ElementType {
    /// IEEE 754 single precision.
    F32(4),
    /// IEEE 754 double precision.
    F64(8),
    /// Signed 64-bit integers.
    I64(8),
    /// Unsigned 8-bit integers, such as the bytes of another file.
    U8(1);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes per element.
    public int bytes() {
        return bytes;
    }
}
