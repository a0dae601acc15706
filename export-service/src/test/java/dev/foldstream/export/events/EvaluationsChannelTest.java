package dev.foldstream.export.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentEvaluated;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.ExperimentFinished;
import dev.foldstream.contracts.event.ExportRefused;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.event.ModelExported;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.plan.Cancellation;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.export.EvaluatedExperiment;
import dev.foldstream.store.CancelledExperiments;
import dev.foldstream.testing.InMemoryArtifactStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import io.smallrye.reactive.messaging.memory.InMemorySink;
import io.smallrye.reactive.messaging.memory.InMemorySource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EvaluationsChannelTest.InMemoryChannels.class)
class EvaluationsChannelTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Inject
    @Connector(InMemoryConnector.CONNECTOR)
    InMemoryConnector connector;

    @Inject InMemoryArtifactStore store;

    @BeforeEach
    void start_empty() {
        store.list("").forEach(store::lose);
        sink().clear();
    }

    @Test
    void evaluated_experiment_is_exported_and_finished() {
        ExperimentEvaluated evaluated = evaluated(EvaluatedExperiment.in(store, "[best]"));

        send(Json.write(evaluated));

        List<Event> events = received(6);
        assertThat(events.get(0))
                .isInstanceOfSatisfying(
                        ExportRefused.class,
                        refused -> {
                            assertThat(refused.model()).isEqualTo("residual");
                            assertThat(refused.reason()).contains("gelu");
                            assertThat(refused.remedy()).contains("relu");
                        });
        assertThat(events.get(1))
                .isInstanceOfSatisfying(
                        ModelExported.class,
                        exported ->
                                assertThat(exported.file().key()).endsWith("residual/model.onnx"));
        assertThat(events.get(2))
                .isInstanceOfSatisfying(
                        ExportRefused.class,
                        refused -> assertThat(refused.model()).isEqualTo("gelu"));
        assertThat(events.get(4))
                .isInstanceOfSatisfying(
                        ModelExported.class,
                        exported -> {
                            assertThat(exported.model()).isEqualTo("mlp");
                            assertThat(store.find(exported.file().key())).contains(exported.file());
                            assertThat(store.find(exported.certificate().key()))
                                    .contains(exported.certificate());
                        });
        assertThat(events.get(5))
                .isEqualTo(
                        new ExperimentFinished(
                                evaluated.header().then(ExperimentFinished.class, "", NOW),
                                evaluated.verdict(),
                                evaluated.report(),
                                List.of("residual", "gelu", "mlp")));
        assertThat(addresses())
                .allSatisfy(address -> {
                    assertThat(address.getTopic()).isEqualTo("foldstream.outcomes");
                    assertThat(address.getKey()).isEqualTo(EvaluatedExperiment.ID);
                });
    }

    @Test
    void experiment_without_anything_to_export_is_finished_all_the_same() {
        send(Json.write(evaluated(EvaluatedExperiment.in(store, "[hopeless]"))));

        assertThat(received(2).getLast())
                .isInstanceOfSatisfying(
                        ExperimentFinished.class,
                        finished -> assertThat(finished.exported()).isEmpty());
    }

    @Test
    void second_delivery_says_the_same() {
        String record = Json.write(evaluated(EvaluatedExperiment.in(store, "[best]")));

        send(record);
        List<Event> first = received(6);
        send(record);

        assertThat(received(12).subList(6, 12)).isEqualTo(first);
    }

    @Test
    void nothing_is_exported_of_a_cancelled_experiment() {
        String json = Json.write(evaluated(EvaluatedExperiment.in(store, "[mlp]")));
        CancelledExperiments cancelled = new CancelledExperiments(store);
        cancelled.add(EvaluatedExperiment.ID, new Cancellation("c", NOW, Optional.empty()));
        send(json);
        send("the end");

        await().until(() -> sink().received().size() == 1);
        assertThat(sink().received().getFirst().getPayload()).isEqualTo("the end");
        cancelled.lift(EvaluatedExperiment.ID);
        sink().clear();
        send(json);
        assertThat(received(2).getLast()).isInstanceOf(ExperimentFinished.class);
    }

    @Test
    void file_that_is_not_the_trained_model_fails_the_experiment_with_a_remedy() {
        send(
                Json.write(
                        evaluated(
                                EvaluatedExperiment.withWrongPredictions(
                                        store, "[mlp]", "[rtneural]"))));

        assertThat(received(1).getFirst())
                .isInstanceOfSatisfying(
                        ExperimentFailed.class,
                        failed -> {
                            assertThat(failed.stage()).isEqualTo("export-service");
                            assertThat(failed.reason()).contains("'mlp' is not the trained one");
                            assertThat(failed.remedy()).contains("centre inputs");
                        });
    }

    @Test
    void record_that_is_no_event_is_put_aside_and_the_next_is_served() {
        send("no event");
        send(Json.write(evaluated(EvaluatedExperiment.in(store, "[mlp]"))));

        await().until(() -> sink().received().size() == 3);
        assertThat(addresses())
                .map(OutgoingKafkaRecordMetadata::getTopic)
                .containsExactly(
                        Topic.DEAD_LETTERS.topicName(),
                        Topic.OUTCOMES.topicName(),
                        Topic.OUTCOMES.topicName());
        assertThat(sink().received().getFirst().getPayload()).isEqualTo("no event");
    }

    private void send(String json) {
        ConsumerRecord<String, String> record =
                new ConsumerRecord<>("foldstream.evaluations", 0, 0, EvaluatedExperiment.ID, json);
        InMemorySource<Message<String>> source = connector.source("export-evaluations-in");
        source.send(
                Message.of(json)
                        .addMetadata(
                                new IncomingKafkaRecordMetadata<>(
                                        record, "export-evaluations-in")));
    }

    private List<Event> received(int count) {
        await().until(() -> sink().received().size() == count);
        return sink().received().stream()
                .map(message -> Json.read(message.getPayload(), Event.class))
                .toList();
    }

    private List<? extends OutgoingKafkaRecordMetadata<?>> addresses() {
        return sink().received().stream()
                .map(message ->
                        message.getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow())
                .map(address -> (OutgoingKafkaRecordMetadata<?>) address)
                .toList();
    }

    private InMemorySink<String> sink() {
        return connector.sink("export-events-out");
    }

    private ExperimentEvaluated evaluated(EvaluatedExperiment experiment) {
        return new ExperimentEvaluated(
                Header.first(EvaluatedExperiment.ID, Instant.EPOCH)
                        .then(ExperimentEvaluated.class, "", Instant.EPOCH),
                experiment.plan(),
                experiment.verdict(), // scores and report travel through unread
                experiment.verdict(),
                experiment.verdict());
    }

    /// No broker and no server.
    public static final class InMemoryChannels implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> channels = new HashMap<>();
            channels.putAll(
                    InMemoryConnector.switchIncomingChannelsToInMemory("export-evaluations-in"));
            channels.putAll(
                    InMemoryConnector.switchOutgoingChannelsToInMemory("export-events-out"));
            return channels;
        }
    }

    /// What the service gets instead of the real store and clock.
    static final class Beans {
        @Produces
        @Singleton
        InMemoryArtifactStore store() {
            return new InMemoryArtifactStore();
        }

        @Produces
        @Singleton
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }
}
