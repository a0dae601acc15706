package dev.foldstream.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.launcher.Infrastructure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// What any client of Kafka can do with Foldstream: write and read JSON. It knows no class of the
/// events. Confined to one test.
final class BareClient implements AutoCloseable {
    static final String DEAD_LETTERS = "foldstream.dead-letters";

    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final List<ConsumerRecord<String, String>> seen = new ArrayList<>();

    /// Reads the named topics from their beginning.
    BareClient(Infrastructure place, String... topics) {
        Map<String, Object> broker = Map.of("bootstrap.servers", place.bootstrapServers());
        producer = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions =
                List.of(topics).stream()
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    void publish(String topic, String key, String value) {
        publish(topic, key, value, Map.of());
    }

    void publish(String topic, String key, String value, Map<String, String> headers) {
        ProducerRecord<String, String> record = new ProducerRecord<>(topic, key, value);
        headers.forEach(
                (name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        Future<RecordMetadata> sent = producer.send(record);
        producer.flush();
        sent.resultNow();
    }

    /// Waits for a record.
    ConsumerRecord<String, String> awaitRecord(
            String what, Duration patience, Predicate<ConsumerRecord<String, String>> wanted) {
        return await(what)
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> find(wanted), Optional::isPresent)
                .orElseThrow();
    }

    /// Waits for an event of this type and experiment.
    JsonNode awaitEvent(String type, String experimentId, Duration patience) {
        ConsumerRecord<String, String> record =
                awaitRecord(
                        type + " of " + experimentId,
                        patience,
                        candidate -> {
                            if (candidate.topic().equals(DEAD_LETTERS)) {
                                return false; // anything may stand there
                            }
                            JsonNode event = Json.tree(candidate.value());
                            return event.path("type").asText().equals(type)
                                    && event.at("/header/experimentId")
                                            .asText()
                                            .equals(experimentId);
                        });
        return Json.tree(record.value());
    }

    /// All records read so far, and those that are there now.
    List<ConsumerRecord<String, String>> read() {
        consumer.poll(POLL).forEach(seen::add);
        return List.copyOf(seen);
    }

    private Optional<ConsumerRecord<String, String>> find(
            Predicate<ConsumerRecord<String, String>> wanted) {
        return read().stream().filter(wanted).findFirst();
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }
}
