package dev.foldstream.trainer.sample;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.store.tensor.TensorFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Writes files of rows, in this machine's byte order, through a buffer of fixed size. Confined to
/// one thread.
final class RowFile implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    /// Numbers of all columns that are read before they are written as rows.
    private static final int BLOCK = 1 << 22;

    private final FileChannel file;
    private final ByteBuffer buffer =
            ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.nativeOrder());

    private RowFile(FileChannel file) {
        this.file = file;
    }

    /// Columns side by side, `[N, W]`, double precision.
    ///
    /// @throws IllegalArgumentException when they differ in length, or one is missing
    static RowMatrix ofColumns(TensorFileReader columns, RowLayout layout, Path path) {
        RowLayout.Field leader = layout.fields().getFirst();
        long rows = rows(columns, leader);
        for (RowLayout.Field field : layout.fields()) {
            if (rows(columns, field) != rows) {
                throw new IllegalArgumentException(
                        "column '%s' has %d rows, '%s' has %d"
                                .formatted(
                                        leader.column(),
                                        rows,
                                        field.column(),
                                        rows(columns, field)));
            }
        }
        int stored = layout.fields().stream().mapToInt(RowLayout.Field::storedWidth).sum();
        int most = Math.max(1, BLOCK / Math.max(stored, layout.width()));
        try (RowFile file = create(path)) {
            for (long first = 0; first < rows; first += most) {
                file.putBlock(columns, layout, first, (int) Math.min(most, rows - first));
            }
        }
        return RowMatrix.map(path, rows, layout.width());
    }

    private static long rows(TensorFileReader columns, RowLayout.Field field) {
        return columns.size(field.column()) / field.storedWidth();
    }

    private void putBlock(TensorFileReader columns, RowLayout layout, long first, int rows) {
        List<double[]> block = new ArrayList<>();
        for (RowLayout.Field field : layout.fields()) {
            int width = field.storedWidth();
            block.add(columns.doubles(field.column(), first * width, rows * width));
        }
        double[] values = new double[layout.width()];
        for (int row = 0; row < rows; row++) {
            int offset = 0;
            for (int i = 0; i < block.size(); i++) {
                RowLayout.Field field = layout.fields().get(i);
                field.see(block.get(i), row, values, offset);
                offset += field.width();
            }
            for (double value : values) {
                room(Double.BYTES).putDouble(value);
            }
        }
    }

    /// The rows of a matrix, normalised, single precision.
    static void ofNormalized(RowMatrix matrix, Scale scale, Path path) {
        double[] row = new double[matrix.width()];
        try (RowFile file = create(path)) {
            for (long number = 0; number < matrix.rows(); number++) {
                matrix.read(number, row);
                for (int column = 0; column < row.length; column++) {
                    file.room(Float.BYTES).putFloat((float) scale.normalize(column, row[column]));
                }
            }
        }
    }

    private static RowFile create(Path path) {
        try {
            return new RowFile(
                    FileChannel.open(
                            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The buffer, with room for some bytes.
    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        buffer.clear();
    }

    @Override
    public void close() {
        try (file) {
            flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
