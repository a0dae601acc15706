package dev.foldstream.data.reader;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The bytes of an array whose first axis varies fastest, row after row with the last axis varying
/// fastest. They lie in a scratch file of their own, since the first row needs the last bytes.
/// Confined to one thread.
final class ColumnMajor extends InputStream {
    private static final int CHUNK = 1 << 16;

    private final MappedByteBuffer elements;
    private final int bytes;
    private final long[] extents;
    private final long[] index;
    private final long count;
    private long given;
    private int within;

    /// @param file at the first element
    /// @param bytes of an element
    /// @throws EOFException when there are fewer elements
    ColumnMajor(InputStream file, int bytes, long... extents) throws IOException {
        this.bytes = bytes;
        this.extents = extents.clone();
        this.index = new long[extents.length];
        this.count = Shapes.elements(extents);
        long size = Math.multiplyExact(count, bytes);
        Damaged.unless(
                size <= Integer.MAX_VALUE,
                "holds more than 2 GiB in Fortran's order; save numpy.ascontiguousarray(…)");
        elements = scratch(file, size);
    }

    private static MappedByteBuffer scratch(InputStream file, long size) throws IOException {
        Path path = Files.createTempFile("foldstream-array-", "");
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            byte[] chunk = new byte[CHUNK];
            MappedByteBuffer scratch = channel.map(FileChannel.MapMode.READ_WRITE, 0, size);
            while (scratch.hasRemaining()) {
                int wanted = Math.min(CHUNK, scratch.remaining());
                int read = file.readNBytes(chunk, 0, wanted);
                scratch.put(chunk, 0, read);
                if (read < wanted) {
                    throw new EOFException();
                }
            }
            return scratch;
        } finally {
            Files.delete(path); // the mapping stays as long as it is used
        }
    }

    @Override
    public int read() {
        if (given == count) {
            return -1;
        }
        int value = Byte.toUnsignedInt(elements.get((int) (place() * bytes + within)));
        if (++within == bytes) {
            within = 0;
            advance();
        }
        return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int done = 0;
        while (done < length && given < count) {
            int step = Math.min(length - done, bytes - within);
            elements.get((int) (place() * bytes + within), target, offset + done, step);
            done += step;
            within += step;
            if (within == bytes) {
                within = 0;
                advance();
            }
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    /// Of the element at [#index] in the file.
    private long place() {
        long place = 0;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            place = place * extents[axis] + index[axis];
        }
        return place;
    }

    private void advance() {
        given++;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            if (++index[axis] < extents[axis]) {
                return;
            }
            index[axis] = 0;
        }
    }
}
