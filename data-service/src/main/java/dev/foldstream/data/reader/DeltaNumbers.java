package dev.foldstream.data.reader;

import java.nio.ByteBuffer;

/// Whole numbers as packed differences (Parquet's `DELTA_BINARY_PACKED`). Confined to one thread.
final class DeltaNumbers {
    private static final int LARGEST_BLOCK = 1 << 20;

    private final ByteBuffer source;
    private final int miniblocks;
    private final int perMiniblock;
    private final long count;
    private long given;
    private long last;
    private long least;
    private byte[] widths = {};
    private int miniblock;
    private int leftInMiniblock;
    private BitPacked packed;

    /// @param source at the numbers
    DeltaNumbers(ByteBuffer source) {
        this.source = source;
        long block = ThriftStruct.varint(source);
        long parts = ThriftStruct.varint(source);
        count = ThriftStruct.varint(source);
        last = ThriftStruct.zigzag(source);
        Damaged.unless(
                block > 0
                        && block <= LARGEST_BLOCK
                        && parts > 0
                        && parts <= block
                        && block % parts == 0
                        && (block / parts) % Byte.SIZE == 0
                        && count >= 0,
                "has differences in blocks of %d in %d parts".formatted(block, parts));
        miniblocks = (int) parts;
        perMiniblock = (int) (block / parts);
        miniblock = miniblocks;
        packed = new BitPacked(source, 0);
    }

    /// How many there are.
    long count() {
        return count;
    }

    /// @throws Damaged when there are no more
    long next() {
        Damaged.unless(given < count, "has fewer values than it announces");
        if (given++ > 0) {
            if (leftInMiniblock == 0) {
                begin();
            }
            leftInMiniblock--;
            last += least + packed.next();
        }
        return last;
    }

    private void begin() {
        if (miniblock == miniblocks) {
            least = ThriftStruct.zigzag(source);
            Damaged.unless(source.remaining() >= miniblocks, "ends within a block of differences");
            widths = new byte[miniblocks];
            source.get(widths);
            miniblock = 0;
        }
        packed = new BitPacked(source, widths[miniblock++]);
        leftInMiniblock = perMiniblock;
    }

    /// All of them as lengths; then the source is behind them.
    ///
    /// @throws Damaged when they are more than so many bytes can have, or negative
    int[] lengths() {
        Damaged.unless(
                count <= 1024L + 1024L * source.limit() && count <= 1 << 24,
                "announces %d texts in %d bytes".formatted(count, source.limit()));
        int[] lengths = new int[(int) count];
        for (int i = 0; i < lengths.length; i++) {
            long length = next();
            Damaged.unless(
                    length >= 0 && length <= Integer.MAX_VALUE,
                    "has a text of %d bytes".formatted(length));
            lengths[i] = (int) length;
        }
        for (int i = 0; i < leftInMiniblock; i++) {
            packed.next();
        }
        leftInMiniblock = 0;
        return lengths;
    }
}
