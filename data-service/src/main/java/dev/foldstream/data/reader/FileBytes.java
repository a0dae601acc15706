package dev.foldstream.data.reader;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Pieces of a file, wherever they lie. Confined to one thread.
final class FileBytes implements AutoCloseable {
    private static final int LARGE = 1 << 20;

    private final FileChannel file;
    private final long size;

    FileBytes(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.READ);
        size = file.size();
    }

    long size() {
        return size;
    }

    /// Bytes in an array of their own, little-endian.
    ///
    /// @throws Damaged when they are not there; nothing is allocated then
    ByteBuffer read(long offset, long length) throws IOException {
        Damaged.unless(
                offset >= 0
                        && length >= 0
                        && length <= Integer.MAX_VALUE - 16
                        && offset <= size - length,
                "needs %d bytes from %d on, and has %d".formatted(length, offset, size));
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, offset + bytes.position()) < 0) {
                throw new EOFException();
            }
        }
        return bytes.flip();
    }

    /// The same, without taking memory for what is large: those bytes stay in the file.
    ByteBuffer piece(long offset, long length) throws IOException {
        if (length <= LARGE || length > Integer.MAX_VALUE || offset < 0 || offset > size - length) {
            return read(offset, length);
        }
        return file.map(FileChannel.MapMode.READ_ONLY, offset, length)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
