package dev.foldstream.trainer.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.event.StackFailed;
import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.event.TrainingProgressed;
import dev.foldstream.contracts.event.TrainingRequested;
import dev.foldstream.contracts.plan.Cancellation;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.messaging.EventFlows;
import dev.foldstream.store.CancelledExperiments;
import dev.foldstream.testing.InMemoryArtifactStore;
import dev.foldstream.trainer.TrainStack;
import dev.foldstream.trainer.WavePlan;
import dev.foldstream.trainer.engine.TestEngine;
import dev.foldstream.trainer.sample.SampleCache;
import dev.foldstream.trainer.sample.ScratchFolder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackDeskTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ENDLESS = 1_000_000;

    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final CancelledExperiments cancelled = new CancelledExperiments(store);
    @TempDir private Path scratch;

    @Test
    void a_stack_of_a_cancelled_experiment_is_accepted_untrained_and_nobody_is_told() {
        Plan plan = WavePlan.in(store, 5);
        RecordingEmitter out = new RecordingEmitter();
        cancel();

        Work work = begin(out, () -> failNoTrainingExpected(), plan, "net-0");

        assertThat(ends(work)).isTrue();
        assertThat(out.events()).isEmpty();
        assertThat(store.list(ArtifactKeys.stacks(WavePlan.ID))).isEmpty();
    }

    @Test
    void a_stack_in_training_stops_when_its_experiment_is_cancelled_and_leaves_no_result() {
        Plan plan = WavePlan.in(store, ENDLESS);
        RecordingEmitter out =
                new RecordingEmitter(event -> {
                    if (event instanceof TrainingProgressed) {
                        cancel();
                    }
                });
        try (SampleCache datasets = datasets()) {
            Work work = begin(out, () -> trainStack(datasets), plan, "net-0");

            assertThat(ends(work)).isTrue();
        }

        assertThat(out.events()).hasOnlyElementsOfType(TrainingProgressed.class);
        assertThat(store.list(ArtifactKeys.stacks(WavePlan.ID)))
                .noneMatch(key -> key.endsWith("outcome.json"));
    }

    @Test
    void a_stack_is_trained_when_the_cancellation_has_been_lifted() {
        Plan plan = WavePlan.in(store, 5);
        RecordingEmitter out = new RecordingEmitter();
        cancel();
        cancelled.lift(WavePlan.ID);
        try (SampleCache datasets = datasets()) {
            Work work = begin(out, () -> trainStack(datasets), plan, "line-0");

            assertThat(ends(work)).isTrue();
        }

        List<Event> events = out.events();
        assertThat(events.getLast()).isInstanceOf(StackTrained.class);
    }

    @Test
    void a_stack_that_comes_for_the_last_time_and_never_got_on_is_given_up() {
        Plan plan = WavePlan.in(store, 5);
        RecordingEmitter out = new RecordingEmitter();

        Work work = beginLast(out, request(plan, "net-0"));

        assertThat(ends(work)).isTrue();
        assertThat(out.events())
                .singleElement()
                .isInstanceOfSatisfying(
                        StackFailed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .isEqualTo("it was begun 4 times and got no further"));
    }

    @Test
    void a_stack_that_comes_for_the_last_time_and_got_on_is_asked_for_again() {
        TrainingRequested request = request(WavePlan.in(store, 5), "net-0");
        RecordingEmitter out = new RecordingEmitter();
        checkpoint("phases/first/checkpoint.safetensors", "epoch 7");

        assertThat(ends(beginLast(out, request))).isTrue();

        TrainingRequested rest = (TrainingRequested) out.events().getFirst();
        assertThat(rest.stackId()).isEqualTo(request.stackId());
        assertThat(rest.plan()).isEqualTo(request.plan());
        assertThat(rest.header().causationId()).isEqualTo(request.header().eventId());
        assertThat(rest.header().eventId()).isNotEqualTo(request.header().eventId());
    }

    @Test
    void it_is_asked_for_again_as_often_as_it_gets_on_and_no_more() {
        TrainingRequested request = request(WavePlan.in(store, 5), "net-0");
        RecordingEmitter out = new RecordingEmitter();

        checkpoint("checkpoint.safetensors", "epoch 7");
        assertThat(ends(beginLast(out, request))).isTrue();
        checkpoint("checkpoint.safetensors", "epoch 8");
        assertThat(ends(beginLast(out, (TrainingRequested) out.events().getLast()))).isTrue();
        assertThat(ends(beginLast(out, (TrainingRequested) out.events().getLast()))).isTrue();

        assertThat(out.events())
                .hasExactlyElementsOfTypes(
                        TrainingRequested.class, TrainingRequested.class, StackFailed.class);
    }

    @Test
    void a_stack_whose_trainers_ended_before_they_could_say_that_it_is_trained_is_published() {
        Plan plan = WavePlan.in(store, 5);
        RecordingEmitter out = new RecordingEmitter();
        try (SampleCache datasets = datasets()) {
            assertThat(ends(begin(out, () -> trainStack(datasets), plan, "line-0"))).isTrue();
            Event first = out.events().getLast();

            assertThat(ends(begin(out, () -> trainStack(datasets), request(plan, "line-0"), 5)))
                    .isTrue();

            assertThat(out.events().getLast())
                    .isInstanceOf(StackTrained.class)
                    .extracting(event -> event.header().eventId())
                    .isEqualTo(first.header().eventId());
        }
    }

    private void checkpoint(String file, String content) {
        store.replace(
                ArtifactKeys.stack(WavePlan.ID, "net-0", file),
                content.getBytes(StandardCharsets.UTF_8),
                MediaTypes.SAFETENSORS);
    }

    private Work beginLast(RecordingEmitter out, TrainingRequested request) {
        return begin(out, () -> failNoTrainingExpected(), request, 5);
    }

    private static boolean ends(Work work) {
        assertThat(work.awaitEnd(PATIENCE, new CountDownLatch(1))).isTrue();
        return work.accepted();
    }

    private static TrainStack failNoTrainingExpected() {
        throw new AssertionError("nothing is to be trained");
    }

    private void cancel() {
        cancelled.add(WavePlan.ID, new Cancellation("c", Instant.EPOCH, Optional.empty()));
    }

    private SampleCache datasets() {
        return new SampleCache(store, ScratchFolder.open(scratch), 1 << 20);
    }

    private TrainStack trainStack(SampleCache datasets) {
        return new TrainStack(
                store, datasets, TestEngine.get(), Clock.systemUTC(), Duration.ofSeconds(5));
    }

    private Work begin(
            RecordingEmitter out, Supplier<TrainStack> trainStack, Plan plan, String stackId) {
        return begin(out, trainStack, request(plan, stackId), 1);
    }

    private Work begin(
            RecordingEmitter out,
            Supplier<TrainStack> trainStack,
            TrainingRequested request,
            int delivery) {
        HastyClock clock = new HastyClock();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        StackDesk desk =
                new StackDesk(
                        trainStack,
                        store,
                        new EventFlows(registry, clock).open("trainer-service", out),
                        new TrainerMeters(registry),
                        clock,
                        5);
        return desk.begin(record(request, delivery), Thread::startVirtualThread);
    }

    private TrainingRequested request(Plan plan, String stackId) {
        ArtifactRef document =
                store.put(
                        ArtifactKeys.experiment(WavePlan.ID, "plan.json"),
                        Json.document(plan),
                        MediaTypes.JSON);
        return new TrainingRequested(
                Header.first(WavePlan.ID, Instant.EPOCH)
                        .then(TrainingRequested.class, stackId, Instant.EPOCH),
                stackId,
                document);
    }

    private static ConsumerRecord<String, String> record(TrainingRequested request, int delivery) {
        String value = Json.write(request);
        return new ConsumerRecord<>(
                Topic.TRAINING.topicName(),
                0,
                0,
                ConsumerRecord.NO_TIMESTAMP,
                TimestampType.NO_TIMESTAMP_TYPE,
                ConsumerRecord.NULL_SIZE,
                value.length(),
                Topic.keyOf(request),
                value,
                new RecordHeaders(),
                Optional.empty(),
                Optional.of((short) delivery));
    }
}
