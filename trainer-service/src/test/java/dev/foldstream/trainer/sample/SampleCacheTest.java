package dev.foldstream.trainer.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.wire.Undecodable;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleCacheTest {
    /// With four columns, more than one block of rows.
    private static final int ROWS = 1_500_000;

    private static final RowLayout TARGET = new RowLayout(List.of(RowLayout.Field.number("y")));
    private static final String KEY = "datasets/d/columns.safetensors";

    @TempDir private Path place;
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @AfterEach
    void nothing_is_left() {
        assertThat(place).isEmptyDirectory();
    }

    @Test
    void rows_in_the_scratch_file_are_those_that_memory_would_hold() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        double[] a = random.doubles(ROWS, -1, 1).toArray();
        double[] b = random.doubles(ROWS, 1e6, 1e6 + 1).toArray();
        double[] y = random.doubles(ROWS).toArray();
        a[ROWS / 2] = Double.NaN;
        double[] rows = new double[4 * ROWS];
        for (int row = 0; row < ROWS; row++) {
            rows[4 * row] = b[row];
            rows[4 * row + 1] = a[row];
            rows[4 * row + 2] = b[row];
            rows[4 * row + 3] = y[row];
        }
        Samples held = new Samples(StoredTensor.of(rows, ROWS, 4), StoredTensor.of(y, ROWS, 1));
        RowIndices some = new RowIndices(LongStream.range(7, 700).map(i -> i * 2_000).toArray());

        try (SampleCache cache = cache(0);
                SampleCache.Lease lease =
                        cache.lease(put(a, b, y), inputs("b", "a", "b", "y"), TARGET)) {
            Samples filed = lease.samples();

            assertThat(filed.rows()).isEqualTo(ROWS);
            double[] expected = new double[4];
            double[] actual = new double[4];
            for (int row = 0; row < ROWS; row += 997) {
                held.inputs().read(row, expected);
                filed.inputs().read(row, actual);
                assertThat(actual).isEqualTo(expected);
            }
            Scale scale = Scale.of(filed.inputs(), some);
            assertThat(scale.mean(3)).isEqualTo(Scale.of(held.inputs(), some).mean(3));
            assertThat(scale.deviation(0)).isEqualTo(Scale.of(held.inputs(), some).deviation(0));
            assertThat(standard(filed.standardInputs())).isEqualTo(standard(held.standardInputs()));
            assertThat(standard(filed.standardTargets(false)))
                    .isEqualTo(standard(held.standardTargets(false)));
            assertThat(standard(filed.standardTargets(true)))
                    .isEqualTo(standard(held.standardTargets(true)));
        }
    }

    @Test
    void what_fits_into_memorys_share_is_resident() {
        ArtifactRef columns = put(new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6});
        for (long share : new long[] {23, 24}) { // 2 rows of 3 numbers in single precision
            try (SampleCache cache = cache(share);
                    SampleCache.Lease lease = cache.lease(columns, inputs("a", "b"), TARGET)) {
                StandardRows.Filed rows = (StandardRows.Filed) lease.samples().standardInputs();
                assertThat(rows.resident()).isEqualTo(share == 24);
            }
        }
    }

    @Test
    void stacks_that_use_a_dataset_at_a_time_share_it() throws Exception {
        ArtifactRef columns = put(new double[] {1}, new double[] {2}, new double[] {3});
        Callable<Samples> stack;
        try (SampleCache cache = cache(0);
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            stack =
                    () -> {
                        try (SampleCache.Lease lease = cache.lease(columns, inputs("a"), TARGET)) {
                            return lease.samples();
                        }
                    };
            List<Future<Samples>> all = threads.invokeAll(List.of(stack, stack, stack, stack));
            Samples first = all.getFirst().get();
            for (Future<Samples> each : all) {
                assertThat(each.get()).isSameAs(first);
            }
            assertThat(stack.call()).as("kept for the next stack").isSameAs(first);
        }
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(stack::call);
    }

    @Test
    void an_idle_dataset_goes_when_another_comes() throws IOException {
        ArtifactRef columns = put(new double[] {1}, new double[] {2}, new double[] {3});
        try (SampleCache cache = cache(0);
                SampleCache.Lease held = cache.lease(columns, inputs("a"), TARGET)) {
            cache.lease(columns, inputs("b"), TARGET).close();
            assertThat(datasets()).isEqualTo(2);
            cache.lease(columns, inputs("a", "b"), TARGET).close();
            assertThat(datasets()).as("the one in use and the new one").isEqualTo(2);
            try (SampleCache.Lease again = cache.lease(columns, inputs("a"), TARGET)) {
                assertThat(again.samples()).isSameAs(held.samples());
            }
        }
    }

    @Test
    void a_dataset_in_use_outlives_the_cache_until_it_is_given_back() throws IOException {
        ArtifactRef columns = put(new double[] {1}, new double[] {2}, new double[] {3});
        SampleCache cache = cache(0);
        try (SampleCache.Lease held = cache.lease(columns, inputs("a"), TARGET)) {
            cache.close();
            StandardRows.Filed rows = (StandardRows.Filed) held.samples().standardInputs();
            assertThat(rows.file()).exists();
        }
    }

    @Test
    void a_dataset_that_could_not_be_fetched_is_fetched_again() {
        ArtifactRef columns = put(new double[] {1}, new double[] {2}, new double[] {3});
        byte[] whole = store.read(columns);
        store.damage(KEY, new byte[whole.length]);
        try (SampleCache cache = cache(0)) {
            assertThatExceptionOfType(ArtifactDamaged.class)
                    .isThrownBy(() -> cache.lease(columns, inputs("a"), TARGET));
            store.damage(KEY, whole);
            try (SampleCache.Lease lease = cache.lease(columns, inputs("a"), TARGET)) {
                assertThat(lease.samples().rows()).isEqualTo(1);
            }
        }
    }

    @Test
    void columns_that_do_not_fit_their_description_are_refused() {
        ArtifactRef ragged = put(new double[] {1}, new double[] {2, 3}, new double[] {4});
        ArtifactRef none = store.put("datasets/e", new byte[9], MediaTypes.BYTES);
        try (SampleCache cache = cache(0)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cache.lease(ragged, inputs("a", "b"), TARGET))
                    .withMessage("column 'a' has 1 rows, 'b' has 2");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cache.lease(ragged, inputs("b"), TARGET))
                    .withMessage("2 rows of inputs, 1 of targets");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> cache.lease(ragged, inputs("c"), TARGET))
                    .withMessageContaining("no tensor 'c'");
            assertThatExceptionOfType(Undecodable.class)
                    .isThrownBy(() -> cache.lease(none, inputs("a"), TARGET));
        }
    }

    private SampleCache cache(long residentBytes) {
        return new SampleCache(store, ScratchFolder.open(place), residentBytes);
    }

    private long datasets() throws IOException {
        try (Stream<Path> paths = Files.walk(place)) {
            return paths.filter(path -> path.getFileName().toString().startsWith("dataset-"))
                    .count();
        }
    }

    private ArtifactRef put(double[] a, double[] b, double[] y) {
        SequencedMap<String, StoredTensor> columns = new LinkedHashMap<>();
        columns.put("a", StoredTensor.of(a, a.length));
        columns.put("b", StoredTensor.of(b, b.length));
        columns.put("y", StoredTensor.of(y, y.length));
        return store.put(KEY, new TensorFile(columns).write(), MediaTypes.SAFETENSORS);
    }

    private static RowLayout inputs(String... names) {
        return new RowLayout(Arrays.stream(names).map(RowLayout.Field::number).toList());
    }

    private static float[] standard(StandardRows rows) throws IOException {
        return switch (rows) {
            case StandardRows.Held held -> held.values().floats();
            case StandardRows.Filed filed -> {
                ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(filed.file()));
                float[] values = new float[bytes.remaining() / Float.BYTES];
                bytes.order(ByteOrder.nativeOrder()).asFloatBuffer().get(values);
                yield values;
            }
        };
    }
}
