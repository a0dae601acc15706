package dev.foldstream.cli.client;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.wire.Json;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// Publishes records and waits until the broker has them. Thread-safe.
public final class EventPublisher implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Cluster cluster;
    private final KafkaProducer<byte[], byte[]> producer;

    /// The broker need not be there yet.
    public EventPublisher(Cluster cluster) {
        this.cluster = cluster;
        this.producer =
                new KafkaProducer<>(
                        cluster.kafka()
                                .with(
                                        Map.of(
                                                ProducerConfig.ACKS_CONFIG,
                                                "all",
                                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                                PATIENCE.toMillis(),
                                                ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                                                200L)),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /// Publishes an event on its topic.
    ///
    /// @throws Failure when the broker does not take it
    public void publish(Event event) {
        try (StringSerializer utf8 = new StringSerializer()) {
            String topic = Topic.of(event).topicName();
            publish(
                    new ProducerRecord<>(
                            topic,
                            utf8.serialize(topic, Topic.keyOf(event)),
                            utf8.serialize(topic, Json.write(event))));
        }
    }

    /// Publishes a record as it is.
    ///
    /// @return where it is
    /// @throws Failure when the broker does not take it
    public RecordMetadata publish(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new Failure(
                    "The broker at %s did not take the record for %s: %s"
                            .formatted(cluster.bootstrapServers(), record.topic(), e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted.", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }
}
