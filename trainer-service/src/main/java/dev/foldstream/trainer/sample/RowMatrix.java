package dev.foldstream.trainer.sample;

import dev.foldstream.store.tensor.StoredTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Rows of numbers, `[N, W]`, double precision: an array, or a mapped file, which may be larger
/// than memory since only what is read comes into it. Immutable, if nobody writes to the file.
public final class RowMatrix {
    /// A mapping has two gigabytes at most, so a large file is mapped in pieces of whole rows.
    private static final long PIECE = 1L << 30;

    private final List<DoubleBuffer> pieces;
    private final long rowsPerPiece;
    private final long rows;
    private final int width;

    private RowMatrix(List<DoubleBuffer> pieces, long rowsPerPiece, long rows, int width) {
        this.pieces = List.copyOf(pieces);
        this.rowsPerPiece = rowsPerPiece;
        this.rows = rows;
        this.width = width;
    }

    /// @param tensor `[N, W]`
    public static RowMatrix of(StoredTensor tensor) {
        long[] shape = tensor.shape();
        if (shape.length != 2) {
            throw new IllegalArgumentException(tensor + " is no matrix");
        }
        DoubleBuffer values = DoubleBuffer.wrap(tensor.doubles());
        return new RowMatrix(List.of(values), Math.max(1, shape[0]), shape[0], (int) shape[1]);
    }

    /// The file may be removed while it is mapped; its room on the disk is free when nothing refers
    /// to the matrix any more and the garbage collector has seen that.
    ///
    /// @param file row after row, in this machine's byte order
    /// @param width at least 1
    /// @throws IllegalArgumentException when the file has another length
    /// @throws UncheckedIOException when it can't be mapped
    public static RowMatrix map(Path file, long rows, int width) {
        long rowBytes = (long) width * Double.BYTES;
        long rowsPerPiece = Math.max(1, PIECE / rowBytes);
        List<DoubleBuffer> pieces = new ArrayList<>();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() != rows * rowBytes) {
                throw new IllegalArgumentException(
                        "%s has %d bytes, not %d rows of %d"
                                .formatted(file, channel.size(), rows, rowBytes));
            }
            for (long row = 0; row < rows; row += rowsPerPiece) {
                long length = Math.min(rowsPerPiece, rows - row) * rowBytes;
                pieces.add(
                        channel.map(FileChannel.MapMode.READ_ONLY, row * rowBytes, length)
                                .order(ByteOrder.nativeOrder())
                                .asDoubleBuffer());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RowMatrix(pieces, rowsPerPiece, rows, width);
    }

    /// `N`
    public long rows() {
        return rows;
    }

    /// `W`
    public int width() {
        return width;
    }

    /// Copies a row.
    ///
    /// @param row from 0
    /// @param target takes `W` numbers
    /// @throws IndexOutOfBoundsException when there is no such row
    public void read(long row, double[] target) {
        if (row < 0 || row >= rows) {
            throw new IndexOutOfBoundsException("row %d of %d".formatted(row, rows));
        }
        int first = (int) (row % rowsPerPiece) * width;
        pieces.get((int) (row / rowsPerPiece)).get(first, target, 0, width);
    }
}
