package dev.foldstream.store.tensor;

/// What a tensor's elements are; the names are those of the safetensors format.
public enum ElementType {
    /// IEEE 754 single precision.
    F32(4),
    /// IEEE 754 double precision.
    F64(8),
    /// Signed 64-bit integers.
    I64(8);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes per element.
    public int bytes() {
        return bytes;
    }
}
