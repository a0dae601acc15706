package dev.foldstream.data.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.event.DatasetPublished;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentCancelled;
import dev.foldstream.contracts.event.ExperimentRejected;
import dev.foldstream.contracts.event.ExperimentStopped;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.plan.Cancellation;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.data.Submission;
import dev.foldstream.store.CancelledExperiments;
import dev.foldstream.testing.InMemoryArtifactStore;
import io.micrometer.core.instrument.MeterRegistry;
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
class ExperimentsChannelTest {
    @Inject @Any InMemoryConnector connector;
    @Inject InMemoryArtifactStore store;
    @Inject MeterRegistry registry;

    @BeforeEach
    void forget() {
        sink().clear();
        store.list("").forEach(store::lose);
    }

    @Test
    void a_valid_submission_becomes_a_published_dataset() {
        ExperimentSubmitted submitted = submitted(Submission.experiment());

        send(Json.write(submitted));

        assertThat(received(1).getFirst())
                .isInstanceOfSatisfying(
                        DatasetPublished.class,
                        published -> {
                            assertThat(published.experimentId()).isEqualTo(Submission.ID);
                            assertThat(published.header().causationId())
                                    .isEqualTo(submitted.header().eventId());
                            assertThat(published.header().occurredAt()).isEqualTo(InMemoryEdge.NOW);
                            assertThat(store.find(published.experiment().key()))
                                    .contains(published.experiment());
                            assertThat(store.find(published.dataset().key()))
                                    .contains(published.dataset());
                            assertThat(store.find(published.columns().key()))
                                    .contains(published.columns());
                        });
        assertThat(topics()).containsExactly("foldstream.datasets");
    }

    @Test
    void a_submission_that_comes_again_publishes_the_same() {
        String json = Json.write(submitted(Submission.experiment()));

        send(json);
        send(json);

        List<Event> events = received(2);
        assertThat(events.get(1)).isEqualTo(events.get(0));
    }

    @Test
    void an_invalid_submission_is_rejected_with_all_its_violations() {
        send(Json.write(submitted(Submission.experiment("folds.k=1", "folds.seeed=3"))));

        assertThat(received(1).getFirst())
                .isInstanceOfSatisfying(
                        ExperimentRejected.class,
                        rejected ->
                                assertThat(rejected.violations())
                                        .extracting(Violation::path)
                                        .containsExactlyInAnyOrder("folds.k", "folds.seeed"));
        assertThat(topics()).containsExactly("foldstream.outcomes");
    }

    @Test
    void an_undecodable_record_becomes_a_dead_letter_and_the_service_lives_on() {
        send("{ nonsense");
        send(Json.write(submitted(Submission.experiment())));

        await().until(() -> sink().received().size() == 2);
        assertThat(topics()).containsExactly("foldstream.dead-letters", "foldstream.datasets");
        assertThat(sink().received().getFirst().getPayload()).isEqualTo("{ nonsense");
    }

    @Test
    void an_id_that_is_no_name_becomes_a_dead_letter() {
        send(Json.write(submitted(Submission.experiment())).replace(Submission.ID, "../escape"));

        await().until(() -> sink().received().size() == 1);
        assertThat(topics()).containsExactly("foldstream.dead-letters");
    }

    @Test
    void a_cancellation_is_marked_in_the_store_and_ends_the_experiment() {
        send(Json.write(submitted(Submission.experiment())));
        ExperimentCancelled cancellation = cancelled(1);

        send(Json.write(cancellation));

        assertThat(received(2).getLast())
                .isEqualTo(
                        new ExperimentStopped(
                                cancellation
                                        .header()
                                        .then(
                                                ExperimentStopped.class,
                                                cancellation.header().eventId(),
                                                InMemoryEdge.NOW),
                                Optional.of("a typing error")));
        assertThat(topics()).containsExactly("foldstream.datasets", "foldstream.outcomes");
        assertThat(mark().find(Submission.ID))
                .contains(
                        new Cancellation(
                                cancellation.header().eventId(),
                                cancellation.header().occurredAt(),
                                Optional.of("a typing error")));
    }

    @Test
    void a_cancellation_that_comes_again_says_the_same_and_the_first_mark_stays() {
        send(Json.write(submitted(Submission.experiment())));
        String json = Json.write(cancelled(1));

        send(json);
        send(json);
        send(Json.write(cancelled(2)));

        List<Event> events = received(4);
        assertThat(events.get(2)).isEqualTo(events.get(1));
        assertThat(mark().find(Submission.ID).orElseThrow().eventId())
                .isEqualTo(cancelled(1).header().eventId());
    }

    @Test
    void a_submission_after_a_cancellation_takes_the_experiment_up_again() {
        String submission = Json.write(submitted(Submission.experiment()));
        send(submission);
        send(Json.write(cancelled(1)));
        send(submission);

        assertThat(received(3).getLast()).isInstanceOf(DatasetPublished.class);
        assertThat(mark().contains(Submission.ID)).isFalse();

        send(Json.write(cancelled(2)));

        assertThat(received(4).getLast().header().eventId())
                .isNotEqualTo(received(4).get(1).header().eventId());
        assertThat(mark().contains(Submission.ID)).isTrue();
    }

    @Test
    void a_submission_that_is_refused_lifts_no_cancellation() {
        send(Json.write(submitted(Submission.experiment())));
        send(Json.write(cancelled(1)));

        send(Json.write(submitted(Submission.experiment("folds.k=2"))));

        assertThat(received(3).getLast()).isInstanceOf(ExperimentRejected.class);
        assertThat(mark().contains(Submission.ID)).isTrue();
    }

    @Test
    void what_does_not_exist_or_is_evaluated_is_not_cancelled() {
        send(Json.write(cancelled(1)));
        send(Json.write(submitted(Submission.experiment())));
        assertThat(received(1).getFirst()).isInstanceOf(DatasetPublished.class);
        store.put(
                ArtifactKeys.evaluation(Submission.ID, "comparison.json"),
                new byte[] {'{', '}'},
                MediaTypes.JSON);

        send(Json.write(cancelled(2)));
        send("the end");

        await().until(() -> sink().received().size() == 2);
        assertThat(topics()).containsExactly("foldstream.datasets", "foldstream.dead-letters");
        assertThat(mark().contains(Submission.ID)).isFalse();
    }

    private CancelledExperiments mark() {
        return new CancelledExperiments(store);
    }

    private static ExperimentCancelled cancelled(int time) {
        return new ExperimentCancelled(
                Header.cancellation(Submission.ID, InMemoryEdge.NOW.plusSeconds(time)),
                Optional.of("a typing error"));
    }

    @Test
    void while_the_store_is_away_a_submission_waits() {
        String json = Json.write(submitted(Submission.experiment()));
        store.outage(true);
        send(json);
        await().until(() -> retries() > 0);

        store.outage(false);

        assertThat(received(1).getFirst()).isInstanceOf(DatasetPublished.class);
    }

    private ExperimentSubmitted submitted(JsonNode experiment) {
        return new ExperimentSubmitted(
                Header.first(Submission.ID, InMemoryEdge.NOW),
                experiment,
                Submission.upload(store, Submission.TEN_ROWS));
    }

    private double retries() {
        return registry.counter("foldstream.failures", "service", "data-service", "kind", "retried")
                .count();
    }

    private void send(String json) {
        ConsumerRecord<String, String> record =
                new ConsumerRecord<>("foldstream.experiments", 0, 0L, Submission.ID, json);
        connector
                .<Message<String>>source("data-experiments-in")
                .send(
                        Message.of(
                                json,
                                Metadata.of(
                                        new IncomingKafkaRecordMetadata<>(
                                                record, "data-experiments-in"))));
    }

    private InMemorySink<String> sink() {
        return connector.sink("data-events-out");
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

    private List<OutgoingKafkaRecordMetadata<?>> addresses() {
        return sink().received().stream()
                .<OutgoingKafkaRecordMetadata<?>>map(message ->
                        message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow())
                .toList();
    }
}
