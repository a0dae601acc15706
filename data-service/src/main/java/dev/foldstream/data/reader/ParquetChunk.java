package dev.foldstream.data.reader;

import dev.foldstream.data.reader.ParquetValues.Dictionary;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32;

/// The pages of one column in one group of rows, read one after another. Confined to one thread.
final class ParquetChunk {
    private static final int SHORT_HEADER = 1 << 12;
    private static final int LONG_HEADER = 1 << 24;
    private static final int DATA = 0;
    private static final int DICTIONARY = 2;
    private static final int DATA_2 = 3;

    private final FileBytes file;
    private final ParquetLeaf leaf;
    private final Unpacking unpacking;
    private final long end;
    private long position;
    private long valuesLeft;
    private Optional<Dictionary> dictionary = Optional.empty();

    ParquetChunk(FileBytes file, ParquetLeaf leaf, ThriftStruct chunk) {
        this.file = file;
        this.leaf = leaf;
        Damaged.unless(!chunk.has(1), "has columns in other files");
        ThriftStruct metadata = chunk.struct(3);
        Damaged.unless(
                ParquetLeaf.Physical.of(metadata.number(1)) == leaf.physical(),
                "has the column '%s' of two types".formatted(leaf.name()));
        unpacking = unpacking(metadata.number(4));
        valuesLeft = metadata.number(5);
        long data = metadata.number(9);
        long first = metadata.number(11, data);
        position = first > 0 && first < data ? first : data;
        long bytes = metadata.number(7);
        Damaged.unless(
                position >= 0 && bytes >= 0 && position <= file.size() - bytes && valuesLeft >= 0,
                "has the column '%s' outside of it".formatted(leaf.name()));
        end = position + bytes;
    }

    private static Unpacking unpacking(long codec) {
        return switch ((int) codec) {
            case 0 -> Unpacking.NONE;
            case 1 -> Unpacking.SNAPPY;
            case 2 -> Unpacking.GZIP;
            case 6 -> Unpacking.ZSTD;
            case 7 -> Unpacking.LZ4_BLOCK;
            default ->
                    throw new Damaged(
                            "is packed by the codec %d; Snappy, gzip, zstd and LZ4_RAW are read"
                                    .formatted(codec));
        };
    }

    /// The next page with values; empty behind the last one.
    Optional<ParquetPage> next() throws IOException {
        while (valuesLeft > 0) {
            ByteBuffer piece = file.read(position, Math.min(SHORT_HEADER, end - position));
            ThriftStruct header = header(piece);
            long packed = header.number(3);
            Damaged.unless(
                    packed >= 0 && packed <= end - position,
                    "has a page of %d bytes".formatted(packed));
            ByteBuffer page = file.read(position, packed);
            position += packed;
            requireChecksum(header, page);
            Optional<ParquetPage> found = page(header, page);
            if (found.isPresent()) {
                long count = found.get().count();
                Damaged.unless(
                        count >= 0 && count <= valuesLeft,
                        "has a page of %d values where %d are left".formatted(count, valuesLeft));
                valuesLeft -= count;
                if (count > 0) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private ThriftStruct header(ByteBuffer piece) throws IOException {
        ByteBuffer source = piece;
        ThriftStruct header;
        try {
            header = ThriftStruct.read(source);
        } catch (BufferUnderflowException | Damaged e) {
            source = file.read(position, Math.min(LONG_HEADER, end - position));
            header = ThriftStruct.read(source);
        }
        position += source.position();
        return header;
    }

    private static void requireChecksum(ThriftStruct header, ByteBuffer page) {
        if (header.has(4)) {
            CRC32 checksum = new CRC32();
            checksum.update(page.duplicate());
            Damaged.unless(
                    (int) checksum.getValue() == (int) header.number(4),
                    "has a page whose checksum is wrong");
        }
    }

    private Optional<ParquetPage> page(ThriftStruct header, ByteBuffer page) throws IOException {
        long size = header.number(2);
        return switch ((int) header.number(1)) {
            case DATA ->
                    Optional.of(
                            ParquetPage.first(
                                    header.struct(5),
                                    unpacking.unpack(page, size),
                                    leaf,
                                    dictionary));
            case DICTIONARY -> {
                ByteBuffer source = unpacking.unpack(page, size);
                dictionary = Optional.of(new Dictionary(leaf, source, header.struct(7).number(1)));
                yield Optional.empty();
            }
            case DATA_2 -> Optional.of(second(header.struct(8), page, size));
            default -> Optional.empty(); // an index, which nobody asks
        };
    }

    private ParquetPage second(ThriftStruct header, ByteBuffer page, long size) throws IOException {
        long levels = Math.addExact(header.number(5), header.number(6));
        Damaged.unless(
                levels >= 0 && levels <= page.remaining(),
                "has levels of %d bytes".formatted(levels));
        ByteBuffer front = page.slice(0, (int) levels);
        ByteBuffer back = page.slice((int) levels, page.remaining() - (int) levels);
        Unpacking own = header.truth(7, true) && back.hasRemaining() ? unpacking : Unpacking.NONE;
        ByteBuffer source =
                own.unpack(back, own == Unpacking.NONE ? back.remaining() : size - levels);
        return ParquetPage.second(header, front, source, leaf, dictionary);
    }
}
