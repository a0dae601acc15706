package dev.foldstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.provenance.TrainingRun;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.InMemoryArtifactStore;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.sample.SampleCache;
import dev.foldstream.trainer.sample.ScratchFolder;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingProgress;
import dev.foldstream.trainer.training.TrainingWatch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainStackTest {
    private static final ArtifactRef NONE =
            new ArtifactRef("none", Sha256.of("none"), 4, MediaTypes.BYTES);

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final Plan plan = WavePlan.in(store, 40);
    @TempDir private Path scratch;
    private SampleCache datasets;
    private TrainStack trainStack;

    @BeforeEach
    void open() {
        datasets = datasets(1 << 20);
        trainStack = trainer(datasets);
    }

    /// @param residentBytes of memory for a dataset
    private SampleCache datasets(long residentBytes) {
        return new SampleCache(store, ScratchFolder.open(scratch), residentBytes);
    }

    private TrainStack trainer(SampleCache datasets) {
        return new TrainStack(
                store,
                datasets,
                TestEngine.get(),
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                Duration.ofSeconds(5));
    }

    @AfterEach
    void close() {
        datasets.close();
        assertThat(scratch).isEmptyDirectory();
    }

    @Test
    void a_stack_of_networks_comes_out_whole() throws TrainingCancelled {
        List<TrainingProgress> progress = new ArrayList<>();

        StackOutcome outcome =
                trainStack.train(
                        plan, plan.stack("net-0"), new TrainingWatch(progress::add, () -> false));

        assertThat(outcome.parameters()).isEqualTo(3 * 12 + 13 * 12 + 13);
        assertThat(outcome.trials())
                .extracting(TrialOutcome::trial)
                .isEqualTo(plan.stack("net-0").trials());
        assertThat(outcome.trials())
                .allSatisfy(trial ->
                        assertThat(((TrialOutcome.Trained) trial).trainingLoss())
                                .as("normalised targets: 1 is the mean's")
                                .isLessThan(0.5));
        assertThat(TensorFile.read(store.read(outcome.weights())).get("layers.0.weight"))
                .hasToString("F32[6, 2, 12]");
        TensorFile predictions = TensorFile.read(store.read(outcome.predictions()));
        assertThat(predictions.tensors()).hasSize(6);
        assertThat(predictions.get("net-f1-s2")).hasToString("F64[20, 1]");
        assertThat(text("program.txt")).startsWith("class Train(Module):");
        assertThat(text("history.jsonl").lines())
                .hasSize(40)
                .first()
                .satisfies(line -> {
                    EpochRecord first = Json.read(line, EpochRecord.class);
                    assertThat(first.epoch()).isEqualTo(1);
                    assertThat(first.training()).hasSize(6).doesNotContainNull();
                    assertThat(first.validation()).hasSize(6).doesNotContainNull();
                });
        assertThat(progress)
                .last()
                .satisfies(last -> {
                    assertThat(last.epoch()).isEqualTo(40);
                    assertThat(last.epochs()).isEqualTo(40);
                    assertThat(last.active()).isEqualTo(6);
                    assertThat(last.loss()).isPresent();
                });
        assertThat(store.find(key("outcome.json")).map(store::read))
                .hasValue(Json.document(outcome));
    }

    @Test
    void a_stack_that_is_done_is_not_trained_again() throws TrainingCancelled {
        StackOutcome outcome = trainStack.train(plan, plan.stack("net-0"), TrainingWatch.none());

        StackOutcome again =
                trainStack.train(
                        plan,
                        plan.stack("net-0"),
                        new TrainingWatch(
                                progress -> {
                                    throw new AssertionError("trained again");
                                },
                                () -> true));

        assertThat(again).isEqualTo(outcome);
    }

    @Test
    void an_outcome_says_what_trained_it() throws TrainingCancelled {
        TrainingRun network =
                trainStack
                        .train(plan, plan.stack("net-0"), TrainingWatch.none())
                        .run()
                        .orElseThrow();
        TrainingRun line =
                trainStack
                        .train(plan, plan.stack("line-0"), TrainingWatch.none())
                        .run()
                        .orElseThrow();

        assertThat(network.libtorch()).hasValue(TestEngine.get().version());
        assertThat(network.device()).isEqualTo("cpu");
        assertThat(network.seconds()).as("the clock stands still").isZero();
        assertThat(line.libtorch()).isEmpty();
        assertThat(line.java()).isEqualTo(Runtime.version().toString());
    }

    @Test
    void of_two_outcomes_of_a_stack_the_first_holds() throws TrainingCancelled {
        StackOutcome first =
                new StackOutcome("net-0", "net", 1, List.of(), List.of(), NONE, NONE, NONE);

        StackOutcome second =
                trainStack.train(
                        plan,
                        plan.stack("net-0"),
                        new TrainingWatch(
                                progress ->
                                        store.put(
                                                key("outcome.json"),
                                                Json.document(first),
                                                MediaTypes.JSON),
                                () -> false));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void a_cancelled_stack_publishes_no_result() {
        assertThatExceptionOfType(TrainingCancelled.class)
                .isThrownBy(() ->
                        trainStack.train(
                                plan,
                                plan.stack("net-0"),
                                new TrainingWatch(progress -> {}, () -> true)));

        assertThat(store.list(ArtifactKeys.stacks("wave-1"))).containsExactly(key("program.txt"));
    }

    @Test
    void a_linear_stack_has_the_same_artifacts_but_no_program() throws TrainingCancelled {
        StackOutcome outcome = trainStack.train(plan, plan.stack("line-0"), TrainingWatch.none());

        assertThat(store.list(ArtifactKeys.stacks("wave-1")))
                .extracting(key -> key.substring(key.lastIndexOf('/') + 1))
                .containsExactly(
                        "history.jsonl",
                        "outcome.json",
                        "predictions.safetensors",
                        "weights.safetensors");
        assertThat(outcome.parameters()).isEqualTo(3);
        assertThat(store.read(outcome.history())).isEmpty();
        assertThat(TensorFile.read(store.read(outcome.predictions())).get("line-f2-s1"))
                .hasToString("F64[20, 1]");
    }

    @Test
    void a_dataset_that_does_not_fit_into_memorys_share_is_trained_on_bit_by_bit_alike()
            throws TrainingCancelled {
        StackOutcome resident = trainStack.train(plan, plan.stack("net-0"), TrainingWatch.none());
        byte[] weights = store.read(resident.weights());
        byte[] predictions = store.read(resident.predictions());
        store.list(ArtifactKeys.stacks("wave-1")).forEach(store::lose);
        StackOutcome mapped;
        try (SampleCache without = datasets(0)) {
            mapped = trainer(without).train(plan, plan.stack("net-0"), TrainingWatch.none());
        }

        assertThat(mapped).isEqualTo(resident);
        assertThat(store.read(mapped.weights())).isEqualTo(weights);
        assertThat(store.read(mapped.predictions())).isEqualTo(predictions);
    }

    @Test
    void a_damaged_dataset_is_refused() {
        byte[] damaged = WavePlan.columns();
        damaged[damaged.length - 1] ^= 1;
        store.damage(plan.columns().key(), damaged);

        assertThatExceptionOfType(ArtifactDamaged.class)
                .isThrownBy(
                        () -> trainStack.train(plan, plan.stack("net-0"), TrainingWatch.none()));
    }

    private String text(String file) {
        ArtifactRef artifact = store.find(key(file)).orElseThrow();
        return new String(store.read(artifact), StandardCharsets.UTF_8);
    }

    private static String key(String file) {
        return ArtifactKeys.stack("wave-1", "net-0", file);
    }
}
