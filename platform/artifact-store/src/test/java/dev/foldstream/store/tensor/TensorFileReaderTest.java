package dev.foldstream.store.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.foldstream.contracts.wire.Undecodable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TensorFileReaderTest {
    @TempDir private Path folder;

    @Test
    void pieces_are_those_of_the_file_read_whole() {
        double[] wide = {1, 2.5, -3, Double.NaN, 1e300, 6};
        byte[] whole = file(wide, new float[] {0.1f, -7}, new long[] {4});
        TensorFile expected = TensorFile.read(whole);
        try (TensorFileReader reader = TensorFileReader.open(write(whole))) {
            assertThat(reader.names()).containsExactly("wide", "narrow", "whole");
            assertThat(reader.size("wide")).isEqualTo(6);
            for (int first = 0; first <= 6; first++) {
                for (int count = 0; first + count <= 6; count++) {
                    assertThat(reader.doubles("wide", first, count))
                            .containsExactly(
                                    Arrays.copyOfRange(
                                            expected.get("wide").doubles(), first, first + count));
                }
            }
            assertThat(reader.doubles("narrow", 0, 2)).containsExactly(0.1f, -7);
        }
    }

    @Test
    void rows_are_those_of_the_file_read_whole() {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("matrix", StoredTensor.of(new float[] {1, 2, 3, 4, 5, 6}, 3, 2));
        tensors.put("number", StoredTensor.of(new double[] {7}));
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        metadata.put("of", "two");
        byte[] whole = new TensorFile(tensors, metadata).write();
        try (TensorFileReader reader = TensorFileReader.open(write(whole))) {
            assertThat(reader.metadata()).containsExactlyEntriesOf(metadata);
            assertThat(reader.shape("matrix")).containsExactly(3, 2);
            assertThat(reader.row("matrix", 1)).isEqualTo(StoredTensor.of(new float[] {3, 4}, 2));
            assertThatThrownBy(() -> reader.row("matrix", 3))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> reader.row("number", 0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("'number' is a single number");
        }
    }

    @Test
    void what_is_not_there_is_refused() {
        byte[] whole = file(new double[6], new float[2], new long[1]);
        try (TensorFileReader reader = TensorFileReader.open(write(whole))) {
            assertThatThrownBy(() -> reader.doubles("width", 0, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no tensor 'width' among [wide, narrow, whole]");
            assertThatThrownBy(() -> reader.doubles("wide", 5, 2))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> reader.doubles("wide", -1, 1))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> reader.doubles("whole", 0, 1))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 20, -1})
    void cut_file_is_refused(int length) {
        byte[] whole = file(new double[6], new float[2], new long[1]);
        byte[] cut = Arrays.copyOf(whole, length < 0 ? whole.length - 1 : length);
        Path path = write(cut);
        assertThatThrownBy(() -> TensorFileReader.open(path)).isInstanceOf(Undecodable.class);
    }

    @Test
    void file_of_more_than_two_gigabytes_is_read_at_its_end() throws IOException {
        long rows = 600_000_000L; // 4.8 GB that take no room: the file has holes
        String header =
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
                        .formatted(rows, rows * Double.BYTES);
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        Path path = folder.resolve("large");
        try (RandomAccessFile large = new RandomAccessFile(path.toFile(), "rw")) {
            large.write(
                    ByteBuffer.allocate(Long.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(json.length)
                            .array());
            large.write(json);
            large.setLength(Long.BYTES + json.length + rows * Double.BYTES);
            large.seek(large.length() - Double.BYTES);
            large.writeLong(Long.reverseBytes(Double.doubleToLongBits(Math.PI)));
        }
        try (TensorFileReader reader = TensorFileReader.open(path)) {
            assertThat(reader.size("x")).isEqualTo(rows);
            assertThat(reader.doubles("x", rows - 2, 2)).containsExactly(0, Math.PI);
        }
    }

    private static byte[] file(double[] wide, float[] narrow, long[] whole) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("wide", StoredTensor.of(wide, wide.length));
        tensors.put("narrow", StoredTensor.of(narrow, narrow.length));
        tensors.put("whole", StoredTensor.of(whole, whole.length));
        return new TensorFile(tensors).write();
    }

    private Path write(byte[] bytes) {
        try {
            return Files.write(folder.resolve("file"), bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
