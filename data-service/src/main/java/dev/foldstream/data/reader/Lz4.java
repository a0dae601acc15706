package dev.foldstream.data.reader;

import java.nio.ByteBuffer;

/// Unpacks LZ4, as a single block or as a frame of blocks. A block of a frame may go on from the
/// blocks before it. Checksums are passed over.
///
/// Source: LZ4, `lz4_Block_format.md` and `lz4_Frame_format.md`, 1.6.4.
final class Lz4 {
    private static final int MAGIC = 0x184D2204;
    private static final int STORED = 1 << 31;
    private static final int LEAST_MATCH = 4;
    private static final int LONG = 15;
    private static final String ODD = "has a packed piece that is damaged";

    private final byte[] target;
    private int size;

    private Lz4(byte[] target) {
        this.target = target;
    }

    /// @param source little-endian, a block
    /// @param target which it fills exactly
    static void block(ByteBuffer source, byte... target) {
        Lz4 unpacked = new Lz4(target);
        unpacked.sequences(source);
        unpacked.requireAll();
    }

    /// @param source little-endian, a frame
    /// @param target which it fills exactly
    static void frame(ByteBuffer source, byte... target) {
        Damaged.unless(source.getInt() == MAGIC, ODD);
        int flags = source.get();
        source.get(); // largest size of a block
        boolean checksums = (flags & 1 << 4) != 0;
        int skipped = 1 + ((flags & 1 << 3) != 0 ? Long.BYTES : 0) + (flags & 1) * Integer.BYTES;
        source.position(Math.min(source.limit(), source.position() + skipped));
        Lz4 unpacked = new Lz4(target);
        for (int header = source.getInt(); header != 0; header = source.getInt()) {
            int length = header & ~STORED;
            Damaged.unless(length <= source.remaining(), ODD);
            if ((header & STORED) != 0) {
                unpacked.copy(source, length);
            } else {
                ByteBuffer block = source.slice(source.position(), length);
                unpacked.sequences(block);
                source.position(source.position() + length);
            }
            if (checksums) {
                source.getInt();
            }
        }
        unpacked.requireAll();
    }

    private void requireAll() {
        Damaged.unless(
                size == target.length, "has a packed piece that is shorter than it announces");
    }

    private void sequences(ByteBuffer source) {
        while (source.hasRemaining()) {
            int token = source.get() & 0xFF;
            copy(source, length(source, token >>> 4));
            if (!source.hasRemaining()) {
                return; // the last sequence has no match
            }
            int offset = (source.get() & 0xFF) | ((source.get() & 0xFF) << 8);
            int length = length(source, token & LONG) + LEAST_MATCH;
            Damaged.unless(offset > 0 && offset <= size && length <= target.length - size, ODD);
            for (int end = size + length; size < end; size++) {
                target[size] = target[size - offset]; // they may overlap
            }
        }
    }

    private int length(ByteBuffer source, int start) {
        int length = start;
        if (start == LONG) {
            int more;
            do {
                more = source.get() & 0xFF;
                length += more;
                Damaged.unless(length <= target.length + LONG, ODD);
            } while (more == 0xFF);
        }
        return length;
    }

    private void copy(ByteBuffer source, int length) {
        Damaged.unless(length <= source.remaining() && length <= target.length - size, ODD);
        source.get(target, size, length);
        size += length;
    }
}
