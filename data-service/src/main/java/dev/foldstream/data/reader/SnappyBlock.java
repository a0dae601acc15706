package dev.foldstream.data.reader;

import java.nio.ByteBuffer;

/// Unpacks Snappy's blocks.
///
/// Source: Snappy, `format_description.txt`, 2011.
final class SnappyBlock {
    private SnappyBlock() {}

    /// @param source little-endian
    /// @param target which the block fills exactly
    /// @throws Damaged when it does not
    /// @throws java.nio.BufferUnderflowException when the block ends early
    static void unpack(ByteBuffer source, byte... target) {
        Damaged.unless(
                ThriftStruct.varint(source) == target.length,
                "has a Snappy block of another length than it announces");
        int size = 0;
        while (size < target.length) {
            int tag = source.get() & 0xFF;
            int kind = tag & 3;
            if (kind == 0) {
                int length = literal(source, tag >>> 2);
                Damaged.unless(
                        length > 0 && length <= target.length - size,
                        "has a Snappy block with a text that is too long");
                source.get(target, size, length);
                size += length;
            } else {
                size = copy(source, tag, target, size);
            }
        }
    }

    private static int literal(ByteBuffer source, int code) {
        if (code < 60) {
            return code + 1;
        }
        int length = 0;
        for (int i = 0; i < code - 59; i++) {
            length |= (source.get() & 0xFF) << (Byte.SIZE * i);
        }
        return length + 1;
    }

    private static int copy(ByteBuffer source, int tag, byte[] target, int size) {
        int length = (tag >>> 2) + 1;
        int offset =
                switch (tag & 3) {
                    case 1 -> {
                        length = ((tag >>> 2) & 7) + 4;
                        yield ((tag >>> 5) << 8) | (source.get() & 0xFF);
                    }
                    case 2 -> source.getShort() & 0xFFFF;
                    default -> source.getInt();
                };
        Damaged.unless(
                offset > 0 && offset <= size && length <= target.length - size,
                "has a Snappy block with a copy from nowhere");
        for (int i = 0; i < length; i++) {
            target[size + i] = target[size + i - offset]; // they may overlap
        }
        return size + length;
    }
}
