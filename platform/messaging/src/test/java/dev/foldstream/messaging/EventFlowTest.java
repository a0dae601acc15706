package dev.foldstream.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.ExperimentRejected;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.messaging.Patience.Stopped;
import dev.foldstream.store.StoreUnavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventFlowTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final ExperimentSubmitted SUBMITTED =
            new ExperimentSubmitted(
                    Header.first("gait-1", NOW), JsonNodeFactory.instance.objectNode(), Map.of());

    private final Recorder recorder = new Recorder();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Patience patience = new Patience();
    private final EventFlow flow =
            new EventFlow(
                    "data-service",
                    recorder,
                    new EventMeters("data-service", registry),
                    patience,
                    Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void what_follows_is_published_on_its_topic_under_the_experiment() {
        receive(Json.write(SUBMITTED), submitted -> List.of(rejected()));

        assertThat(recorder.topics()).containsExactly("foldstream.outcomes");
        assertThat(recorder.address(0).getKey()).isEqualTo("gait-1");
        assertThat(Json.read(recorder.sent.getFirst().getPayload(), Event.class))
                .isEqualTo(rejected());
        assertThat(count("foldstream.events.consumed")).isEqualTo(1);
        assertThat(count("foldstream.events.emitted")).isEqualTo(1);
    }

    @Test
    void a_record_that_is_no_event_becomes_a_dead_letter_as_it_came() {
        receive("{ nonsense", submitted -> List.of(rejected()));

        assertThat(recorder.topics()).containsExactly("foldstream.dead-letters");
        assertThat(recorder.sent.getFirst().getPayload()).isEqualTo("{ nonsense");
        assertThat(header("foldstream-origin")).isEqualTo("foldstream.experiments-0@7");
        assertThat(header("foldstream-reason")).isNotBlank();
        assertThat(count("foldstream.failures", "kind", "undecodable")).isEqualTo(1);
        assertThat(count("foldstream.failures", "kind", "permanent")).as("told as 0").isZero();
    }

    /// Sent again as it came, with headers, it would be larger than a broker takes, for ever.
    @Test
    void a_record_as_large_as_a_broker_takes_is_cut_when_it_becomes_a_dead_letter() {
        String large = "é".repeat(524_000);
        receive(large, submitted -> List.of());

        String sent = recorder.sent.getFirst().getPayload();
        assertThat(large).startsWith(sent);
        assertThat(sent.getBytes(StandardCharsets.UTF_8).length).isBetween(999_990, 1_000_000);
        assertThat(header("foldstream-cut-from")).isEqualTo("524000 characters");
        assertThat(header("foldstream-reason").length()).isLessThan(2_001);
    }

    @Test
    void a_record_writes_no_line_of_its_own_into_the_log() {
        receive(
                "{\"type\": \"x\\n09:00:00 INFO [Provision] all is well\\u001b[2J\"}",
                submitted -> List.of());

        assertThat(header("foldstream-reason"))
                .contains("all is well")
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void a_record_that_is_nested_too_deeply_becomes_a_dead_letter() {
        receive(
                "{\"type\": \"experiment-submitted.v1\", \"experiment\": " + "[".repeat(300_000),
                submitted -> List.of());

        assertThat(recorder.topics()).containsExactly("foldstream.dead-letters");
        assertThat(header("foldstream-reason")).contains("nesting depth");
    }

    @Test
    void an_event_of_another_type_becomes_a_dead_letter() {
        receive(Json.write(rejected()), submitted -> List.of());

        assertThat(header("foldstream-reason"))
                .contains("experiment-rejected.v1")
                .contains("ExperimentSubmitted");
    }

    @Test
    void a_tombstone_becomes_a_dead_letter() {
        receive(null, submitted -> List.of());

        assertThat(recorder.topics()).containsExactly("foldstream.dead-letters");
    }

    @Test
    void while_the_store_is_away_the_step_is_tried_again() {
        Deque<RuntimeException> failures =
                new ArrayDeque<>(List.of(new StoreUnavailable("away", null)));
        receive(
                Json.write(SUBMITTED),
                submitted -> {
                    if (!failures.isEmpty()) {
                        throw failures.pop();
                    }
                    return List.of(rejected());
                });

        assertThat(recorder.topics()).containsExactly("foldstream.outcomes");
        assertThat(
                        registry.counter(
                                        "foldstream.failures",
                                        "service",
                                        "data-service",
                                        "kind",
                                        "retried")
                                .count())
                .isEqualTo(1);
    }

    @Test
    void while_the_broker_is_away_publishing_is_tried_again() {
        recorder.failures.add(new IllegalStateException("away"));

        receive(Json.write(SUBMITTED), submitted -> List.of(rejected()));

        assertThat(recorder.topics()).containsExactly("foldstream.outcomes");
        assertThat(count("foldstream.broker.errors")).isEqualTo(1);
        assertThat(count("foldstream.failures", "kind", "retried")).isEqualTo(1);
    }

    /// Its experiment ends; the next one is not held up by it.
    @Test
    void what_is_too_large_for_any_broker_is_not_tried_again_for_ever() {
        recorder.failures.add(
                new CompletionException(new RecordTooLargeException("2000000 bytes")));

        receive(Json.write(SUBMITTED), submitted -> List.of(rejected()));

        ExperimentFailed failed =
                Json.read(recorder.sent.getFirst().getPayload(), ExperimentFailed.class);
        assertThat(recorder.sent).hasSize(1);
        assertThat(failed.reason()).isEqualTo("experiment-rejected.v1 is too large to be sent");
        assertThat(failed.header().causationId()).isEqualTo(SUBMITTED.header().eventId());
    }

    @Test
    void a_step_that_overflows_its_stack_ends_the_experiment_and_not_the_service() {
        receive(
                Json.write(SUBMITTED),
                submitted -> {
                    throw new StackOverflowError();
                });

        assertThat(recorder.topics()).containsExactly("foldstream.outcomes");
        assertThat(recorder.sent.getFirst().getPayload()).contains("StackOverflowError");
    }

    @Test
    void an_event_in_work_grows_old_and_is_gone_when_it_is_done() {
        receive(
                Json.write(SUBMITTED),
                submitted -> {
                    assertThat(registry.get("foldstream.stage.running").gauge().value())
                            .isEqualTo(1);
                    assertThat(registry.get("foldstream.stage.age").gauge().value()).isPositive();
                    return List.of(rejected());
                });

        assertThat(registry.get("foldstream.stage.running").gauge().value()).isZero();
        assertThat(registry.get("foldstream.stage.age").gauge().value()).isZero();
    }

    @Test
    void a_permanent_failure_ends_the_experiment_with_reason_and_remedy() {
        receive(
                Json.write(SUBMITTED),
                submitted -> {
                    throw new PermanentFailure("too wide", "make it narrower");
                });

        ExperimentFailed failed =
                Json.read(recorder.sent.getFirst().getPayload(), ExperimentFailed.class);
        assertThat(failed.stage()).isEqualTo("data-service");
        assertThat(failed.reason()).isEqualTo("too wide");
        assertThat(failed.remedy()).isEqualTo("make it narrower");
        assertThat(failed.header().causationId()).isEqualTo(SUBMITTED.header().eventId());
    }

    @Test
    void when_the_process_stops_nothing_is_published() {
        patience.end();

        assertThatThrownBy(() ->
                        receive(
                                Json.write(SUBMITTED),
                                submitted -> {
                                    throw new StoreUnavailable("away", null);
                                }))
                .isInstanceOf(Stopped.class);
        assertThat(recorder.sent).isEmpty();
    }

    private void receive(
            @Nullable String json, Function<ExperimentSubmitted, List<? extends Event>> use) {
        ConsumerRecord<String, String> record =
                new ConsumerRecord<>("foldstream.experiments", 0, 7L, "gait-1", json);
        flow.receive(
                json,
                new IncomingKafkaRecordMetadata<>(record, "data-experiments-in"),
                ExperimentSubmitted.class,
                use);
    }

    private static ExperimentRejected rejected() {
        return new ExperimentRejected(
                SUBMITTED.header().then(ExperimentRejected.class, "", NOW), List.of());
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private String header(String name) {
        return new String(
                recorder.address(0).getHeaders().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /// Keeps what is sent; fails first as often as it is told to.
    private static final class Recorder implements Outlet {
        private final List<Message<String>> sent = new ArrayList<>();
        private final Deque<RuntimeException> failures = new ArrayDeque<>();

        @Override
        public void send(Message<String> record) {
            if (!failures.isEmpty()) {
                throw failures.pop();
            }
            sent.add(record);
        }

        @Override
        public void offer(Message<String> record) {
            send(record);
        }

        OutgoingKafkaRecordMetadata<?> address(int index) {
            return sent.get(index).getMetadata(OutgoingKafkaRecordMetadata.class).orElseThrow();
        }

        List<String> topics() {
            return sent.stream()
                    .map(message ->
                            message.getMetadata(OutgoingKafkaRecordMetadata.class)
                                    .orElseThrow()
                                    .getTopic())
                    .toList();
        }
    }
}
