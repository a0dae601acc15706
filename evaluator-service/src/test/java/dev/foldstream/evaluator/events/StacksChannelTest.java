package dev.foldstream.evaluator.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentEvaluated;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.event.StackEvent;
import dev.foldstream.contracts.event.StackFailed;
import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.plan.Cancellation;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.ExperimentFixture;
import dev.foldstream.store.CancelledExperiments;
import dev.foldstream.testing.InMemoryArtifactStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import io.smallrye.reactive.messaging.memory.InMemorySource;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each test has an experiment of its own: the service remembers experiments.
@QuarkusTest
@TestProfile(InMemoryEdge.class)
class StacksChannelTest {
    private static final String SENTINEL = "no event";

    @Inject
    @Connector(InMemoryConnector.CONNECTOR)
    InMemoryConnector connector;

    @Inject InMemoryArtifactStore store;

    @BeforeEach
    void forget_what_was_sent() {
        sink().clear();
    }

    @Test
    void the_last_missing_stack_leads_to_the_evaluation() {
        Training training = new Training("complete");

        training.stacks().forEach(training::trained);

        List<Event> events = sent();
        assertThat(events).hasSize(1);
        ExperimentEvaluated evaluated = (ExperimentEvaluated) events.getFirst();
        // the store may show the last stack before its event comes
        assertThat(training.stacks())
                .extracting(stack -> training.header(StackTrained.class, stack).eventId())
                .contains(evaluated.header().causationId());
        assertThat(evaluated.header().occurredAt()).isEqualTo(InMemoryEdge.NOW);
        assertThat(evaluated.plan()).isEqualTo(training.plan);
        for (ArtifactRef artifact :
                List.of(evaluated.scores(), evaluated.verdict(), evaluated.report())) {
            assertThat(store.find(artifact.key())).contains(artifact);
        }
        OutgoingKafkaRecordMetadata<?> address =
                sink().received()
                        .getFirst()
                        .getMetadata(OutgoingKafkaRecordMetadata.class)
                        .orElseThrow();
        assertThat(address.getTopic()).isEqualTo(Topic.EVALUATIONS.topicName());
        assertThat(address.getKey()).isEqualTo("complete");
    }

    @Test
    void nothing_is_said_while_a_stack_is_missing() {
        Training training = new Training("incomplete");

        training.stacks().stream().skip(1).forEach(training::trained);

        assertThat(sent()).isEmpty();
    }

    @Test
    void a_repetition_is_answered_once_with_the_same_evaluation() {
        Training training = new Training("repeated");

        training.stacks().forEach(training::trained);
        training.stacks().forEach(training::trained);

        List<Event> events = sent();
        assertThat(events).hasSize(2);
        assertThat(events.get(1).header().eventId()).isEqualTo(events.get(0).header().eventId());
    }

    @Test
    void a_failed_stack_fails_the_experiment_once_with_its_reason_and_remedy() {
        Training training = new Training("failing");

        training.failed(training.stacks().get(0));
        training.trained(training.stacks().get(1));
        training.failed(training.stacks().get(2));

        assertThat(sent())
                .singleElement()
                .isInstanceOfSatisfying(
                        ExperimentFailed.class,
                        failed -> {
                            assertThat(failed.experimentId()).isEqualTo("failing");
                            assertThat(failed.stage()).isEqualTo("trainer-service");
                            assertThat(failed.reason()).isEqualTo("out of memory");
                            assertThat(failed.remedy()).isEqualTo("smaller batches");
                        });
    }

    @Test
    void nothing_is_said_of_a_cancelled_experiment_until_it_is_taken_up_again() {
        Training training = new Training("cancelled");
        CancelledExperiments cancelled = new CancelledExperiments(store);
        training.trained(training.stacks().getFirst());
        cancelled.add("cancelled", new Cancellation("c", InMemoryEdge.NOW, Optional.empty()));
        training.failed(training.stacks().get(1));
        training.stacks().forEach(training::trained);
        assertThat(sent()).isEmpty();
        sink().clear();

        cancelled.lift("cancelled");
        training.stacks().forEach(training::trained);

        assertThat(sent()).singleElement().isInstanceOf(ExperimentEvaluated.class);
    }

    @Test
    void a_failure_of_a_repetition_is_told_although_it_came_before_the_repetition_showed() {
        Training training = new Training("failing-elsewhere");
        training.failed(training.stacks().get(0));
        training.failed(training.stacks().get(1));

        training.trained(training.stacks().get(0));

        assertThat(sent()).hasSize(2).hasOnlyElementsOfType(ExperimentFailed.class);
    }

    @Test
    void predictions_that_are_damaged_fail_the_experiment_in_this_service() {
        Training training = new Training("damaged");
        training.stacks().forEach(training.fixture::train);
        store.damage(
                "experiments/damaged/stacks/%s/predictions.safetensors"
                        .formatted(training.last().id()),
                new byte[] {1});

        training.trained(training.last());

        assertThat(sent())
                .singleElement()
                .isInstanceOfSatisfying(
                        ExperimentFailed.class,
                        failed -> assertThat(failed.stage()).isEqualTo("evaluator-service"));
    }

    /// Everything that the service sent for what came before this call: a record that nobody can
    /// decode follows the others, and its dead letter ends their answers. Once in a test.
    private List<Event> sent() {
        send(SENTINEL);
        await().until(() ->
                !sink().received().isEmpty()
                        && SENTINEL.equals(sink().received().getLast().getPayload()));
        return sink().received().stream()
                .map(Message::getPayload)
                .filter(json -> !json.equals(SENTINEL))
                .map(json -> Json.read(json, Event.class))
                .toList();
    }

    private InMemorySink<String> sink() {
        return connector.sink("evaluator-events-out");
    }

    private void send(String json) {
        InMemorySource<Message<String>> source = connector.source("evaluator-stacks-in");
        ConsumerRecord<String, String> received =
                new ConsumerRecord<>("foldstream.stacks", 0, 0, "key", json);
        source.send(
                Message.of(json)
                        .addMetadata(
                                new IncomingKafkaRecordMetadata<>(
                                        received, "evaluator-stacks-in")));
    }

    private final class Training {
        private final String id;
        private final ExperimentFixture fixture;
        private final ArtifactRef plan;

        Training(String id) {
            this.id = id;
            fixture = new ExperimentFixture(store, id, ExperimentFixture.json("{}"), trial -> 1);
            plan = fixture.plan();
        }

        List<Stack> stacks() {
            return fixture.stacks();
        }

        Stack last() {
            return stacks().getLast();
        }

        void trained(Stack stack) {
            ArtifactRef outcome = fixture.train(stack);
            Header header = header(StackTrained.class, stack);
            send(
                    Json.write(
                            new StackTrained(
                                    header, stack.id(), stack.model(), plan, outcome, List.of())));
        }

        void failed(Stack stack) {
            Header header = header(StackFailed.class, stack);
            send(
                    Json.write(
                            new StackFailed(
                                    header, stack.id(), plan, "out of memory", "smaller batches")));
        }

        Header header(Class<? extends StackEvent> type, Stack stack) {
            return Header.first(id, Instant.EPOCH).then(type, stack.id(), Instant.EPOCH);
        }
    }
}
