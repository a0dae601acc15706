package dev.foldstream.data.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.NumpyDataset;
import dev.foldstream.contracts.spec.OnBadRow;
import dev.foldstream.contracts.spec.TabularDataset;
import dev.foldstream.data.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Good files with flipped, missing, inserted and doubled bytes are tables or refused: no other
/// exception, no hang, no memory that a header has made up. A thousand mutations a reader; more of
/// them with `-Djqwik.tries.default=10000`.
class MutationProperties {
    private static final List<String> INPUTS = List.of("a", "b", "m");
    private static final List<String> WITHOUT_FLAGS = List.of("fields.npy", "rows.safetensors");
    private static final List<String> WITH_TEXTS = List.of("a", "m", "kind", "flag");
    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("foldstream-mutations-");
    }

    @AfterContainer
    static void deleteFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("mutated"));
        Files.delete(folder);
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void mutated_arrow_files_are_a_table_or_refused(@ForAll long seed) throws IOException {
        read(
                seed,
                "rows-uncompressed.arrow",
                "rows-lz4.arrow",
                "rows-zstd.arrow",
                "stream.arrow",
                "dictionary.arrow");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void mutated_json_lines_are_a_table_or_refused(@ForAll long seed) throws IOException {
        read(seed, "rows.jsonl");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void mutated_numpy_files_are_a_table_or_refused(@ForAll long seed) throws IOException {
        read(seed, "rows.npz", "packed.npz", "matrix.npy", "matrix-fortran.npy", "fields.npy");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void mutated_parquet_files_are_a_table_or_refused(@ForAll long seed) throws IOException {
        read(
                seed,
                "rows-none.parquet",
                "rows-snappy.parquet",
                "rows-gzip.parquet",
                "rows-zstd.parquet",
                "rows-lz4.parquet",
                "rows-v2.parquet",
                "rows-delta.parquet");
    }

    @Property(shrinking = ShrinkingMode.OFF)
    void mutated_safetensors_are_a_table_or_refused(@ForAll long seed) throws IOException {
        read(seed, "rows.safetensors");
    }

    private static void read(long seed, String... names) throws IOException {
        Random random = new Random(seed);
        String name = names[random.nextInt(names.length)];
        OnBadRow policy = random.nextBoolean() ? OnBadRow.REFUSE : OnBadRow.SKIP;
        boolean matrix = name.startsWith("matrix");
        TabularDataset spec =
                matrix
                        ? new NumpyDataset(name, List.of("x0"), List.of("x2"))
                        : TabularFiles.spec(
                                name, WITHOUT_FLAGS.contains(name) ? INPUTS : WITH_TEXTS, policy);
        Path file = Files.write(folder.resolve("mutated"), mutated(name, random));
        try {
            Table table = TabularReader.read(spec, file);
            assertThat(table.rows()).isPositive();
        } catch (InvalidExperiment e) {
            assertThat(e).hasMessageContaining("dataset.");
        }
    }

    private static byte[] mutated(String name, Random random) {
        byte[] bytes = TabularFiles.bytes(name);
        int mutations = 1 + random.nextInt(3);
        for (int i = 0; i < mutations && bytes.length > 0; i++) {
            bytes = mutated(bytes, random);
        }
        return bytes;
    }

    private static byte[] mutated(byte[] bytes, Random random) {
        int at = place(bytes.length, random);
        int length = 1 + random.nextInt(Math.min(16, bytes.length - at));
        return switch (random.nextInt(6)) {
            case 0 -> { // flip a bit
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 1 -> { // any other byte
                bytes[at] = (byte) random.nextInt();
                yield bytes;
            }
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> spliced(bytes, at, new byte[0], at + length);
            case 4 -> spliced(bytes, at, Arrays.copyOfRange(bytes, at, at + length), at);
            default -> { // large numbers
                Arrays.fill(bytes, at, at + length, (byte) (random.nextBoolean() ? 0xFF : 0x7F));
                yield bytes;
            }
        };
    }

    /// Half of them near the ends, where headers are.
    private static int place(int length, Random random) {
        int near = Math.min(length, 600);
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(near);
            case 1 -> length - 1 - random.nextInt(near);
            default -> random.nextInt(length);
        };
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] middle, int from) {
        byte[] spliced = Arrays.copyOf(bytes, at + middle.length + bytes.length - from);
        System.arraycopy(middle, 0, spliced, at, middle.length);
        System.arraycopy(bytes, from, spliced, at + middle.length, bytes.length - from);
        return spliced;
    }
}
