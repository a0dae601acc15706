package dev.foldstream.store.tensor;

import dev.foldstream.contracts.wire.Undecodable;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;

/// Reads the tensors of a safetensors file piece by piece, however large it is: only the header and
/// the wanted elements come into memory. See [TensorFile] for the format.
///
/// Thread-safe; open until it is closed.
public final class TensorFileReader implements AutoCloseable {
    private final FileChannel file;
    private final TensorHeader header;

    /// Where the data begins.
    private final long origin;

    private TensorFileReader(FileChannel file, TensorHeader header, long origin) {
        this.file = file;
        this.header = header;
        this.origin = origin;
    }

    /// @throws Undecodable when it is no safetensors file, or one with element types other than
    ///   [ElementType]
    /// @throws UncheckedIOException when it can't be read
    public static TensorFileReader open(Path path) {
        try {
            FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
            try {
                return read(file);
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TensorFileReader read(FileChannel file) throws IOException {
        long size = file.size();
        try {
            ByteBuffer prefix = bytes(file, 0, (int) Math.min(size, TensorHeader.PREFIX));
            int length = TensorHeader.length(prefix, size);
            ByteBuffer json = bytes(file, TensorHeader.PREFIX, length);
            long origin = TensorHeader.PREFIX + (long) length;
            return new TensorFileReader(file, TensorHeader.parse(json, size - origin), origin);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new Undecodable("no safetensors file: " + e.getMessage(), e);
        }
    }

    /// In the order of the file.
    public Set<String> names() {
        return header.places().keySet();
    }

    /// The texts that travel with the tensors, by name.
    public SequencedMap<String, String> metadata() {
        return header.metadata();
    }

    /// Extents of a tensor.
    ///
    /// @throws IllegalArgumentException when there is no such tensor
    public long[] shape(String name) {
        return place(name).shape();
    }

    /// One element of a tensor's outermost axis, without that axis.
    ///
    /// @param row from 0
    /// @throws IllegalArgumentException when there is no such tensor, or it is a single number
    /// @throws IndexOutOfBoundsException when it has no such row
    /// @throws UncheckedIOException when the file can't be read
    public StoredTensor row(String name, int row) {
        TensorPlace place = place(name);
        long[] shape = place.shape();
        if (shape.length == 0) {
            throw new IllegalArgumentException("'%s' is a single number".formatted(name));
        }
        Objects.checkIndex(row, shape[0]);
        long length = place.bytes() / shape[0];
        try {
            ByteBuffer bytes =
                    bytes(file, origin + place.begin() + row * length, Math.toIntExact(length));
            return new StoredTensor(
                    place.type(), Arrays.copyOfRange(shape, 1, shape.length), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Number of elements of a tensor.
    ///
    /// @throws IllegalArgumentException when there is no such tensor
    public long size(String name) {
        return place(name).size();
    }

    /// All elements of a tensor, in row-major order; floats are widened.
    ///
    /// @throws ArithmeticException when it has more elements than an array holds
    /// @throws IllegalArgumentException when there is no such tensor
    /// @throws IllegalStateException when the elements are integers
    /// @throws UncheckedIOException when the file can't be read
    public double[] doubles(String name) {
        return doubles(name, 0, Math.toIntExact(size(name)));
    }

    /// Some consecutive elements of a tensor, in row-major order; floats are widened.
    ///
    /// @param first from 0
    /// @throws IllegalArgumentException when there is no such tensor
    /// @throws IllegalStateException when the elements are integers
    /// @throws IndexOutOfBoundsException when the tensor ends before
    /// @throws UncheckedIOException when the file can't be read
    public double[] doubles(String name, long first, int count) {
        TensorPlace place = place(name);
        if (first < 0 || count < 0 || first > place.size() - count) {
            throw new IndexOutOfBoundsException(
                    "%d elements from %d on of the %d of '%s'"
                            .formatted(count, first, place.size(), name));
        }
        int width = place.type().bytes();
        int length = Math.multiplyExact(count, width);
        try {
            ByteBuffer bytes = bytes(file, origin + place.begin() + first * width, length);
            return new StoredTensor(place.type(), new long[] {count}, bytes).doubles();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TensorPlace place(String name) {
        TensorPlace place = header.places().get(name);
        if (place == null) {
            throw new IllegalArgumentException("no tensor '%s' among %s".formatted(name, names()));
        }
        return place;
    }

    private static ByteBuffer bytes(FileChannel file, long first, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, first + bytes.position()) < 0) {
                throw new EOFException("%d bytes are missing".formatted(bytes.remaining()));
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
