package dev.foldstream.cli.client;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.event.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// Everything that a topic holds now, as it came: no consumer group, nothing committed.
public final class TopicLog {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final Cluster cluster;

    public TopicLog(Cluster cluster) {
        this.cluster = cluster;
    }

    /// Shows each record that was there when this was called, in the order of its partition. A
    /// topic that is not there holds nothing.
    ///
    /// @throws Failure when no broker answers
    /// @throws AuthorizationException when the topic may not be read, which is not the same as
    ///   empty
    public void read(Topic topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (KafkaConsumer<byte[], byte[]> consumer = open()) {
            List<TopicPartition> places = places(consumer, topic);
            consumer.assign(places);
            consumer.seekToBeginning(places);
            read(consumer, consumer.endOffsets(places), reader);
        } catch (TimeoutException e) {
            throw new Failure("No broker answers at %s.".formatted(cluster.bootstrapServers()), e);
        }
    }

    /// When the broker got the first record that is there from an offset on; absent when there is
    /// none.
    public Optional<Instant> timeOf(TopicPartition place, long offset) {
        try (KafkaConsumer<byte[], byte[]> consumer = open()) {
            consumer.assign(List.of(place));
            consumer.seek(place, offset);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                return Optional.of(Instant.ofEpochMilli(record.timestamp()));
            }
            return Optional.empty();
        }
    }

    private KafkaConsumer<byte[], byte[]> open() {
        return new KafkaConsumer<>(
                cluster.kafka()
                        .with(
                                Map.of(
                                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                        (int) PATIENCE.toMillis(),
                                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                        "earliest",
                                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                        false)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static void read(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> ends,
            Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        while (!isRead(consumer, ends)) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(MOMENT)) {
                TopicPartition place = new TopicPartition(record.topic(), record.partition());
                if (record.offset() < ends.getOrDefault(place, 0L)) {
                    reader.accept(record);
                }
            }
        }
    }

    private static boolean isRead(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static List<TopicPartition> places(KafkaConsumer<?, ?> consumer, Topic topic) {
        List<TopicPartition> places = new ArrayList<>();
        for (PartitionInfo info : consumer.partitionsFor(topic.topicName())) {
            places.add(new TopicPartition(info.topic(), info.partition()));
        }
        return places;
    }
}
