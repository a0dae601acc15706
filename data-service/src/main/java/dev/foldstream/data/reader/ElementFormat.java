package dev.foldstream.data.reader;

import java.nio.ByteBuffer;

/// How a number lies in bytes; the order of the bytes is that of the buffer.
enum ElementFormat {
    BOOL(1),
    I8(1),
    I16(2),
    I32(4),
    I64(8),
    U8(1),
    U16(2),
    U32(4),
    U64(8),
    /// IEEE 754 binary16.
    F16(2),
    /// The upper half of a binary32.
    BF16(2),
    F32(4),
    F64(8);

    private static final double TWO_TO_64 = 0x1p64;
    private final int bytes;

    ElementFormat(int bytes) {
        this.bytes = bytes;
    }

    /// Bytes of one number.
    int bytes() {
        return bytes;
    }

    /// The number at a position, rounded to the nearest binary64 where that is needed.
    double get(ByteBuffer buffer, int position) {
        return switch (this) {
            case BOOL -> buffer.get(position) == 0 ? 0 : 1;
            case I8 -> buffer.get(position);
            case I16 -> buffer.getShort(position);
            case I32 -> buffer.getInt(position);
            case I64 -> buffer.getLong(position);
            case U8 -> Byte.toUnsignedInt(buffer.get(position));
            case U16 -> Short.toUnsignedInt(buffer.getShort(position));
            case U32 -> Integer.toUnsignedLong(buffer.getInt(position));
            case U64 -> unsigned(buffer.getLong(position));
            case F16 -> Float.float16ToFloat(buffer.getShort(position));
            case BF16 -> Float.intBitsToFloat(buffer.getShort(position) << 16);
            case F32 -> buffer.getFloat(position);
            case F64 -> buffer.getDouble(position);
        };
    }

    private static double unsigned(long bits) {
        return bits >= 0 ? bits : bits + TWO_TO_64;
    }
}
