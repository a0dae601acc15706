package dev.foldstream.data.reader;

import java.nio.ByteBuffer;

/// Small numbers as runs of one value or packed by their bits (Parquet's `RLE`). They are unpacked
/// one by one, so that a run takes no memory, whatever its length. Confined to one thread.
final class RunLengths {
    private final ByteBuffer source;
    private final int width;
    private long left;
    private int value;
    private BitPacked packed;
    private boolean run;

    /// @param width of a number in bits
    RunLengths(ByteBuffer source, int width) {
        Damaged.unless(width >= 0 && width <= 32, "has numbers of %d bits".formatted(width));
        this.source = source;
        this.width = width;
        this.packed = new BitPacked(source, width);
    }

    /// The width that numbers up to `largest` need.
    static int width(int largest) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
    }

    /// @throws java.nio.BufferUnderflowException when there are no more
    int next() {
        while (left == 0) {
            begin();
        }
        left--;
        return run ? value : (int) packed.next();
    }

    private void begin() {
        long header = ThriftStruct.varint(source);
        run = (header & 1) == 0;
        left = run ? header >>> 1 : (header >>> 1) * Byte.SIZE;
        if (run) {
            value = 0;
            for (int shift = 0; shift < width; shift += Byte.SIZE) {
                value |= (source.get() & 0xFF) << shift;
            }
        } else {
            packed = new BitPacked(source, width);
        }
    }
}
