package dev.foldstream.fold.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foldstream.contracts.event.DatasetPublished;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.event.TrainingRequested;
import dev.foldstream.contracts.plan.Cancellation;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.fold.PlanTrials.Request;
import dev.foldstream.fold.Planning;
import dev.foldstream.store.CancelledExperiments;
import dev.foldstream.testing.InMemoryArtifactStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(InMemoryEdge.class)
class DatasetsChannelTest {
    @Inject @Any InMemoryConnector connector;
    @Inject InMemoryArtifactStore store;

    @BeforeEach
    void forget() {
        sink().clear();
        store.list("").forEach(store::lose);
    }

    @Test
    void a_published_dataset_requests_the_training_of_every_stack() {
        DatasetPublished published = published(Planning.request(store, 21));

        send(Json.write(published));

        List<TrainingRequested> requested =
                received(2).stream().map(TrainingRequested.class::cast).toList();
        assertThat(requested)
                .extracting(TrainingRequested::stackId)
                .containsExactly("linear-0", "mlp-0");
        assertThat(requested)
                .allSatisfy(event -> {
                    assertThat(event.plan().key()).isEqualTo("experiments/gait-1/plan.json");
                    assertThat(event.header().causationId())
                            .isEqualTo(published.header().eventId());
                    assertThat(event.header().occurredAt()).isEqualTo(InMemoryEdge.NOW);
                });
        assertThat(requested.get(0).header().eventId())
                .isNotEqualTo(requested.get(1).header().eventId());
        assertThat(topics()).containsOnly("foldstream.training");
        assertThat(keys()).containsExactly("gait-1/linear-0", "gait-1/mlp-0");
    }

    @Test
    void a_dataset_that_comes_again_requests_the_same_again() {
        String json = Json.write(published(Planning.request(store, 21)));

        send(json);
        send(json);

        List<Event> events = received(4);
        assertThat(events.subList(2, 4)).isEqualTo(events.subList(0, 2));
    }

    @Test
    void nothing_is_planned_of_a_cancelled_experiment_until_it_is_taken_up_again() {
        String json = Json.write(published(Planning.request(store, 21)));
        CancelledExperiments cancelled = new CancelledExperiments(store);
        cancelled.add("gait-1", new Cancellation("c", InMemoryEdge.NOW, Optional.empty()));

        send(json);
        send("the end");

        await().until(() -> sink().received().size() == 1);
        assertThat(topics()).containsExactly("foldstream.dead-letters");
        assertThat(store.find("experiments/gait-1/plan.json")).isEmpty();
        cancelled.lift("gait-1");
        send(json);
        await().until(() -> sink().received().size() == 3);
    }

    @Test
    void an_undecodable_record_becomes_a_dead_letter_and_the_service_lives_on() {
        send("{ nonsense");
        send(Json.write(published(Planning.request(store, 21))));

        await().until(() -> sink().received().size() == 3);
        assertThat(topics())
                .containsExactly(
                        "foldstream.dead-letters", "foldstream.training", "foldstream.training");
        assertThat(sink().received().getFirst().getPayload()).isEqualTo("{ nonsense");
    }

    @Test
    void a_dataset_that_is_gone_fails_the_experiment() {
        DatasetPublished published = published(Planning.request(store, 21));
        store.lose(published.dataset().key());

        send(Json.write(published));

        assertThat(received(1).getFirst())
                .isInstanceOfSatisfying(
                        ExperimentFailed.class,
                        failed -> {
                            assertThat(failed.stage()).isEqualTo("fold-service");
                            assertThat(failed.reason()).contains(published.dataset().key());
                        });
    }

    private static DatasetPublished published(Request request) {
        return new DatasetPublished(
                Header.first(request.experimentId(), InMemoryEdge.NOW),
                request.experiment(),
                request.dataset(),
                request.columns());
    }

    private void send(String json) {
        ConsumerRecord<String, String> record =
                new ConsumerRecord<>("foldstream.datasets", 0, 0L, Planning.ID, json);
        connector
                .<Message<String>>source("fold-datasets-in")
                .send(
                        Message.of(
                                json,
                                Metadata.of(
                                        new IncomingKafkaRecordMetadata<>(
                                                record, "fold-datasets-in"))));
    }

    private InMemorySink<String> sink() {
        return connector.sink("fold-events-out");
    }

    private List<Event> received(int count) {
        await().until(() -> sink().received().size() == count);
        return sink().received().stream()
                .map(message -> Json.read(message.getPayload(), Event.class))
                .toList();
    }

    private List<String> topics() {
        return addresses().stream().map(OutgoingKafkaRecordMetadata::getTopic).toList();
    }

    private List<Object> keys() {
        return addresses().stream().<Object>map(OutgoingKafkaRecordMetadata::getKey).toList();
    }

    private List<OutgoingKafkaRecordMetadata<?>> addresses() {
        return sink().received().stream()
                .<OutgoingKafkaRecordMetadata<?>>map(message ->
                        message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow())
                .toList();
    }
}
