package dev.foldstream.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foldstream.store.tensor.StoredTensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowMatrixTest {
    @TempDir private Path folder;

    @Test
    void rows_of_a_file_are_those_of_the_array() throws IOException {
        double[] values = {1, 2, 3, Double.NaN, -0.0, 6};
        ByteBuffer bytes = ByteBuffer.allocate(48).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(values);
        Path file = Files.write(folder.resolve("rows"), bytes.array());

        RowMatrix mapped = RowMatrix.map(file, 3, 2);
        RowMatrix held = RowMatrix.of(StoredTensor.of(values, 3, 2));

        for (RowMatrix matrix : new RowMatrix[] {mapped, held}) {
            assertThat(matrix.rows()).isEqualTo(3);
            assertThat(matrix.width()).isEqualTo(2);
            assertThat(row(matrix, 0)).containsExactly(1, 2);
            assertThat(row(matrix, 1)).containsExactly(3, Double.NaN);
            assertThat(row(matrix, 2)).containsExactly(-0.0, 6);
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> row(matrix, 3));
            assertThatExceptionOfType(IndexOutOfBoundsException.class)
                    .isThrownBy(() -> row(matrix, -1));
        }
    }

    /// The file has holes and takes no room. A piece of a gigabyte holds no whole number of rows of
    /// 24 bytes.
    @Test
    void a_file_of_more_than_two_gigabytes_is_read_across_its_pieces() throws IOException {
        long rows = 150_000_000L;
        Path file = folder.resolve("large");
        long[] told = {0, 44_739_241, 44_739_242, 44_739_243, 89_478_484, 89_478_485, rows - 1};
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(rows * 24);
            for (long row : told) {
                large.seek(row * 24 + 16);
                large.write(
                        ByteBuffer.allocate(8)
                                .order(ByteOrder.nativeOrder())
                                .putDouble(row + 0.5)
                                .array());
            }
        }

        RowMatrix matrix = RowMatrix.map(file, rows, 3);

        for (long row : told) {
            assertThat(row(matrix, row)).containsExactly(0, 0, row + 0.5);
        }
        Scale scale = Scale.of(matrix, new RowIndices(rows - 2, rows - 1));
        assertThat(scale.mean(2)).isEqualTo((rows - 0.5) / 2);
    }

    @Test
    void a_file_of_another_length_is_refused() throws IOException {
        Path file = Files.write(folder.resolve("rows"), new byte[47]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowMatrix.map(file, 3, 2))
                .withMessageContaining("47 bytes, not 3 rows of 16");
    }

    private static double[] row(RowMatrix matrix, long number) {
        double[] row = new double[matrix.width()];
        matrix.read(number, row);
        return row;
    }
}
