package dev.foldstream.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.NetworkSpec;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.InMemoryArtifactStore;
import dev.foldstream.trainer.estimator.LinearFit;
import dev.foldstream.trainer.fit.StackFit;
import dev.foldstream.trainer.sample.SampleCache;
import dev.foldstream.trainer.sample.ScratchFolder;
import dev.foldstream.trainer.sample.StackSamples;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the rows lie makes no difference to what comes of them.
class MappedSamplesTest {
    private static final NetworkSpec NETWORK = new Mlp(List.of(8, 4), Activation.TANH);

    @TempDir private Path scratch;
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    /// @param residentBytes 0 maps the rows; all of them take 90 · 5 · 4 bytes
    @ParameterizedTest
    @ValueSource(longs = {0, 1_800})
    void a_stack_is_trained_on_a_file_bit_by_bit_as_on_an_array(long residentBytes) {
        TrainingSpec training =
                StackFixture.training(
                        "{epochs: 60, earlyStopping: {patience: 4, minimumDelta: 0.01}}");
        StackFit expected = StackFixture.fit(NETWORK, training, StackFixture.stack());

        try (SampleCache cache =
                        new SampleCache(store, ScratchFolder.open(scratch), residentBytes);
                SampleCache.Lease lease = cache.lease(columns(), layout("x", 3), layout("y", 2))) {
            StackFit fit =
                    StackFixture.fit(
                            NETWORK,
                            training,
                            new StackSamples(lease.samples(), StackFixture.members()));

            assertSame(fit, expected);
        }
    }

    @Test
    void a_linear_stack_is_fitted_to_a_file_bit_by_bit_as_to_an_array() {
        StackFit expected = LinearFit.of(StackFixture.stack());

        try (SampleCache cache = new SampleCache(store, ScratchFolder.open(scratch), 0);
                SampleCache.Lease lease = cache.lease(columns(), layout("x", 3), layout("y", 2))) {
            assertSame(
                    LinearFit.of(new StackSamples(lease.samples(), StackFixture.members())),
                    expected);
        }
    }

    private static void assertSame(StackFit actual, StackFit expected) {
        assertThat(actual.weights().tensors()).isEqualTo(expected.weights().tensors());
        assertThat(actual.predictions().tensors()).isEqualTo(expected.predictions().tensors());
        assertThat(actual.history()).isEqualTo(expected.history());
        assertThat(actual.outcomes()).isEqualTo(expected.outcomes());
    }

    private ArtifactRef columns() {
        SequencedMap<String, StoredTensor> columns = new LinkedHashMap<>();
        put(columns, "y", 2, StackFixture.targets());
        put(columns, "x", 3, StackFixture.inputs());
        return store.put(
                "datasets/d/columns.safetensors",
                new TensorFile(columns).write(),
                MediaTypes.SAFETENSORS);
    }

    private static void put(
            SequencedMap<String, StoredTensor> columns, String name, int width, double[] rows) {
        for (int column = 0; column < width; column++) {
            double[] values = new double[StackFixture.ROWS];
            for (int row = 0; row < values.length; row++) {
                values[row] = rows[row * width + column];
            }
            columns.put(name + column, StoredTensor.of(values, values.length));
        }
    }

    private static RowLayout layout(String name, int width) {
        return new RowLayout(
                IntStream.range(0, width)
                        .mapToObj(column -> RowLayout.Field.number(name + column))
                        .toList());
    }
}
