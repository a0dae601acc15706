package dev.foldstream.data.table;

import dev.foldstream.store.tensor.ElementType;
import dev.foldstream.store.tensor.StoredTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/// Collects numbers of which nobody knows how many there will be: in memory while they are few, in
/// a scratch file from then on, so that a column may be larger than the heap. Confined to one
/// thread.
///
/// The file lies in the system's folder for temporary files and has no name any more once it is
/// read; its pages are the operating system's to keep or to drop.
final class Numbers {
    private static final int CHUNK = 1 << 17;
    private static final long LARGEST = Integer.MAX_VALUE / Double.BYTES;

    private double[] chunk = new double[1 << 10];
    private int size;
    private Optional<FileChannel> file = Optional.empty();
    private long written;

    /// @throws ArithmeticException when they become more than 2 GiB
    void add(double value) {
        if (size == chunk.length) {
            makeRoom();
        }
        chunk[size++] = value;
    }

    long count() {
        return written + size;
    }

    private void makeRoom() {
        if (chunk.length < CHUNK) {
            chunk = Arrays.copyOf(chunk, 2 * chunk.length);
        } else {
            spill();
        }
    }

    private void spill() {
        if (count() > LARGEST) {
            throw new ArithmeticException("a column of more than 2 GiB");
        }
        try {
            if (file.isEmpty()) {
                file = Optional.of(open());
            }
            ByteBuffer bytes =
                    ByteBuffer.allocate(size * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asDoubleBuffer().put(chunk, 0, size);
            while (bytes.hasRemaining()) {
                file.get().write(bytes);
            }
            written += size;
            size = 0;
        } catch (IOException e) {
            throw new UncheckedIOException("no room for a column in a scratch file", e);
        }
    }

    private static FileChannel open() throws IOException {
        Path path = Files.createTempFile("foldstream-column-", ".f64");
        return FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /// All of them as float64; nothing can be added any more.
    ///
    /// @param shape with as many elements
    StoredTensor tensor(long... shape) {
        if (file.isEmpty()) {
            return StoredTensor.of(Arrays.copyOf(chunk, size), shape);
        }
        spill();
        try (FileChannel all = file.get()) {
            ByteBuffer mapped = all.map(FileChannel.MapMode.READ_ONLY, 0, written * Double.BYTES);
            return StoredTensor.of(ElementType.F64, mapped, shape);
        } catch (IOException e) {
            throw new UncheckedIOException("a scratch file can't be read", e);
        }
    }
}
