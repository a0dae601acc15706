package dev.foldstream.trainer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foldstream.store.tensor.ElementType;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.program.Dimension;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Shape;
import dev.foldstream.trainer.program.Tensor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorOnDiskTest {
    @TempDir private Path folder;
    private final TensorEngine engine = TestEngine.get();

    @Test
    void an_array_in_a_file_is_mapped_and_loaded_as_what_it_is() throws IOException {
        List<StoredTensor> tensors =
                List.of(
                        StoredTensor.of(new float[] {1, Float.NaN, -0f, 4}, 2, 2),
                        StoredTensor.of(new double[] {Math.PI, Double.NEGATIVE_INFINITY}, 2, 1),
                        StoredTensor.of(new long[] {Long.MIN_VALUE, 7}, 1, 2));
        for (StoredTensor tensor : tensors) {
            Path file = folder.resolve("it's a \"file\" \\ %s ü".formatted(tensor.type()));
            byte[] bytes = new byte[tensor.bytes().remaining()];
            tensor.bytes().get(bytes);
            Files.write(file, bytes);
            TensorOnDisk onDisk =
                    new TensorOnDisk(
                            file, tensor.type(), tensor.shape()[0], (int) tensor.shape()[1]);
            try (TensorSession session = engine.open()) {
                assertThat(session.map(onDisk).read()).isEqualTo(tensor);
                assertThat(session.load(onDisk).read()).isEqualTo(tensor);
            }
            assertThat(file).hasBinaryContent(bytes);
        }
    }

    @Test
    void what_is_loaded_is_a_copy_and_what_is_mapped_is_not() throws IOException {
        Path file = folder.resolve("rows");
        try (RandomAccessFile rows = new RandomAccessFile(file.toFile(), "rw");
                TensorSession session = engine.open()) {
            rows.setLength(Long.BYTES);
            TensorOnDisk onDisk = new TensorOnDisk(file, ElementType.I64, 1, 1);
            ResidentTensor mapped = session.map(onDisk);
            ResidentTensor loaded = session.load(onDisk);

            rows.writeLong(-1);

            assertThat(mapped.read().longs()).containsExactly(-1);
            assertThat(loaded.read().longs()).containsExactly(0);
        }
    }

    /// 64 GB with holes, which take no room: more than the memory of many machines that run this.
    @Test
    void a_program_gathers_from_a_file_that_is_larger_than_memory() throws IOException {
        long rows = 4_000_000_000L;
        Path file = folder.resolve("large");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(rows * 16);
            large.seek((rows - 1) * 16);
            large.write(
                    ByteBuffer.allocate(16)
                            .order(ByteOrder.nativeOrder())
                            .putFloat(1.5f)
                            .putFloat(2)
                            .putFloat(3)
                            .putFloat(-4)
                            .array());
        }
        Program program = new Program("GatherRows");
        Tensor data = program.input("data", Shape.of(Dimension.ROWS, Dimension.of(4)));
        Tensor numbers = program.input("numbers", Shape.of(Dimension.BLOCK));
        program.returns(List.of(data.gather(numbers)));
        try (TensorSession session = engine.open()) {
            float[] gathered =
                    session.run(
                                    program,
                                    Map.of(
                                            "data",
                                            session.map(
                                                    new TensorOnDisk(
                                                            file, ElementType.F32, rows, 4)),
                                            "numbers",
                                            session.put(
                                                    StoredTensor.of(new long[] {rows - 1, 5}, 2))))
                            .getFirst()
                            .floats();
            assertThat(gathered).containsExactly(1.5f, 2, 3, -4, 0, 0, 0, 0);
        }
    }

    /// libtorch would fill up what is missing with zeros.
    @Test
    void a_file_that_is_missing_or_has_another_length_is_refused() throws IOException {
        Path file = folder.resolve("rows");
        TensorOnDisk onDisk = new TensorOnDisk(file, ElementType.F32, 3, 2);
        try (TensorSession session = engine.open()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> session.map(onDisk))
                    .withMessageContaining("no file of 24 bytes, 3 rows of 2 F32");
            assertThat(file).doesNotExist();
            Files.write(file, new byte[23]);
            assertThatIllegalArgumentException().isThrownBy(() -> session.load(onDisk));
            assertThat(file).hasSize(23);
        }
    }
}
