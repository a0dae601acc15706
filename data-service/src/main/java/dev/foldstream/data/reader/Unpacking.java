package dev.foldstream.data.reader;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;

/// Unpacks pieces of a file whose unpacked size is announced. What they announce is bounded before
/// anything is allocated.
enum Unpacking {
    NONE,
    SNAPPY,
    GZIP,
    ZSTD,
    LZ4_BLOCK,
    LZ4_FRAME;

    /// A piece may unpack to so many times its size, beyond what is harmless anyway.
    private static final long RATIO = 1100;

    private static final long HARMLESS = 1L << 24;

    /// @param source array-backed; to its limit
    /// @return little-endian
    /// @throws Damaged when it does not unpack to exactly so many bytes
    ByteBuffer unpack(ByteBuffer source, long size) {
        if (this == NONE) {
            Damaged.unless(
                    source.remaining() == size,
                    "has a piece of %d bytes that announces %d"
                            .formatted(source.remaining(), size));
            return source.slice().order(ByteOrder.LITTLE_ENDIAN);
        }
        Damaged.unless(
                size >= 0
                        && size <= Integer.MAX_VALUE - 16
                        && size <= Math.max(HARMLESS, RATIO * source.remaining()),
                "unpacks %d bytes to %d, as no data do".formatted(source.remaining(), size));
        byte[] target = new byte[(int) size];
        try {
            fill(target, source);
        } catch (IOException | BufferUnderflowException | ZstdException e) {
            throw new Damaged("has a packed piece that is damaged", e);
        }
        return ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void fill(byte[] target, ByteBuffer source) throws IOException {
        byte[] array = source.array();
        int offset = source.arrayOffset() + source.position();
        int length = source.remaining();
        switch (this) {
            case SNAPPY ->
                    SnappyBlock.unpack(source.slice().order(ByteOrder.LITTLE_ENDIAN), target);
            case GZIP ->
                    fill(
                            target,
                            new GZIPInputStream(new ByteArrayInputStream(array, offset, length)));
            case ZSTD ->
                    requireAll(
                            target,
                            Zstd.decompressByteArray(
                                    target, 0, target.length, array, offset, length));
            case LZ4_BLOCK -> Lz4.block(source.slice().order(ByteOrder.LITTLE_ENDIAN), target);
            case LZ4_FRAME -> Lz4.frame(source.slice().order(ByteOrder.LITTLE_ENDIAN), target);
            case NONE -> throw new IllegalStateException("nothing to unpack");
        }
    }

    private static void fill(byte[] target, InputStream unpacked) throws IOException {
        try (unpacked) {
            requireAll(target, unpacked.readNBytes(target, 0, target.length));
            Damaged.unless(
                    unpacked.read() < 0, "has a packed piece that is longer than it announces");
        }
    }

    private static void requireAll(byte[] target, long size) {
        Damaged.unless(
                size == target.length, "has a packed piece that is shorter than it announces");
    }
}
