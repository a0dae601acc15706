package dev.foldstream.data.reader;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.xxhash.XXHashFactory;

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
    ByteBuffer unpack(ByteBuffer source, long size) throws IOException {
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
        byte[] array = source.array();
        int offset = source.arrayOffset() + source.position();
        int length = source.remaining();
        switch (this) {
            case SNAPPY ->
                    SnappyBlock.unpack(source.slice().order(ByteOrder.LITTLE_ENDIAN), target);
            case GZIP ->
                    fill(
                            new GZIPInputStream(new ByteArrayInputStream(array, offset, length)),
                            target);
            case ZSTD -> zstd(target, array, offset, length);
            case LZ4_BLOCK -> lz4(target, array, offset, length);
            case LZ4_FRAME ->
                    fill(
                            new LZ4FrameInputStream(
                                    new ByteArrayInputStream(array, offset, length),
                                    LZ4Factory.safeInstance().safeDecompressor(),
                                    XXHashFactory.safeInstance().hash32(),
                                    true),
                            target);
            case NONE -> throw new IllegalStateException("nothing to unpack");
        }
        return ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void fill(InputStream unpacked, byte[] target) throws IOException {
        try (unpacked) {
            Damaged.unless(
                    unpacked.readNBytes(target, 0, target.length) == target.length
                            && unpacked.read() < 0,
                    "has a packed piece of another length than it announces");
        } catch (LZ4Exception e) {
            throw new Damaged("has a packed piece that is damaged", e);
        }
    }

    private static void zstd(byte[] target, byte[] source, int offset, int length) {
        try {
            long size = Zstd.decompressByteArray(target, 0, target.length, source, offset, length);
            Damaged.unless(
                    size == target.length,
                    "has a packed piece of another length than it announces");
        } catch (ZstdException e) {
            throw new Damaged("has a packed piece that is damaged", e);
        }
    }

    private static void lz4(byte[] target, byte[] source, int offset, int length) {
        try {
            int size =
                    LZ4Factory.safeInstance()
                            .safeDecompressor()
                            .decompress(source, offset, length, target, 0);
            Damaged.unless(
                    size == target.length,
                    "has a packed piece of another length than it announces");
        } catch (LZ4Exception e) {
            throw new Damaged("has a packed piece that is damaged", e);
        }
    }
}
