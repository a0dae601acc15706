package dev.foldstream.data.reader;

import java.nio.ByteBuffer;

/// Numbers of equal width in bits, one after another, the lowest bit first. Confined to one thread.
final class BitPacked {
    private final ByteBuffer source;
    private final int width;
    private int bits;
    private int available;

    /// @param width from 0 to 64
    BitPacked(ByteBuffer source, int width) {
        Damaged.unless(width >= 0 && width <= Long.SIZE, "has numbers of %d bits".formatted(width));
        this.source = source;
        this.width = width;
    }

    /// @throws java.nio.BufferUnderflowException when there are no more
    long next() {
        long value = 0;
        int filled = 0;
        while (filled < width) {
            if (available == 0) {
                bits = source.get() & 0xFF;
                available = Byte.SIZE;
            }
            int step = Math.min(width - filled, available);
            value |= (long) (bits & ((1 << step) - 1)) << filled;
            bits >>>= step;
            available -= step;
            filled += step;
        }
        return value;
    }
}
