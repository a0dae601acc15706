package dev.foldstream.data.reader;

import dev.foldstream.data.reader.ArrowMessages.Letter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.BodyCompression;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/// Hands out the buffers of a batch of rows, field by field in the order of the schema. Those of
/// fields that nobody asks for stay in the file. Confined to one thread.
final class ArrowBatch {
    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final FileBytes file;
    private final Letter letter;
    private final RecordBatch batch;
    private final Unpacking unpacking;
    private int node;
    private int buffer;
    private int variadic;

    ArrowBatch(FileBytes file, Letter letter, RecordBatch batch) {
        this.file = file;
        this.letter = letter;
        this.batch = batch;
        this.unpacking = unpacking(batch.compression());
    }

    private static Unpacking unpacking(@Nullable BodyCompression packed) {
        if (packed == null) {
            return Unpacking.NONE;
        }
        Damaged.unless(packed.method() == 0, "is packed by an unknown method");
        return switch (packed.codec()) {
            case CompressionType.LZ4_FRAME -> Unpacking.LZ4_FRAME;
            case CompressionType.ZSTD -> Unpacking.ZSTD;
            default -> throw new Damaged("is packed by an unknown codec");
        };
    }

    /// Passes over a field.
    void skip(ArrowField field) {
        node++;
        buffer += field.buffers();
        if (field.variadic()) {
            long more = batch.variadicBufferCounts(variadic++);
            Damaged.unless(
                    more >= 0 && more <= batch.buffersLength(),
                    "has a column of %d buffers".formatted(more));
            buffer += (int) more;
        }
        field.children().forEach(this::skip);
    }

    /// The values of a field that is read.
    ArrowArray take(ArrowField field) throws IOException {
        Damaged.unless(node < batch.nodesLength(), "has a batch without all columns");
        long length = batch.nodes(node++).length();
        Damaged.unless(
                length >= 0 && length <= Integer.MAX_VALUE - 1,
                "has a column of %d values".formatted(length));
        ByteBuffer present = field.buffers() > 0 ? next() : NONE;
        ByteBuffer offsets = NONE;
        ByteBuffer values = NONE;
        if (field.number().isPresent() || field.kind() == ArrowField.Kind.TRUTH) {
            values = next();
        } else if (field.isText()) {
            offsets = next();
            values = next();
        } else if (field.buffers() > 1) {
            offsets = next();
        }
        List<ArrowArray> children = new ArrayList<>();
        for (ArrowField child : field.children()) {
            children.add(take(child));
        }
        return new ArrowArray(field, (int) length, present, offsets, values, children);
    }

    private ByteBuffer next() throws IOException {
        Damaged.unless(buffer < batch.buffersLength(), "has a batch without all buffers");
        Buffer place = batch.buffers(buffer++);
        long length = place.length();
        Damaged.unless(
                place.offset() >= 0 && length >= 0 && place.offset() <= letter.bytes() - length,
                "has a buffer outside of its batch");
        long start = letter.body() + place.offset();
        if (unpacking == Unpacking.NONE || length == 0) {
            return file.piece(start, length);
        }
        Damaged.unless(length >= Long.BYTES, "has a packed buffer of %d bytes".formatted(length));
        long size = file.read(start, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong();
        long packed = length - Long.BYTES;
        return size < 0
                ? file.piece(start + Long.BYTES, packed)
                : unpacking.unpack(file.read(start + Long.BYTES, packed), size);
    }
}
