package dev.foldstream.endtoend.faults;

import dev.foldstream.contracts.event.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// All topics from their beginning, and what any client may write to them. Thread-safe.
final class Topics implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final Admin admin;
    private final List<Entry> entries = new ArrayList<>();

    Topics(String bootstrapServers) {
        Map<String, Object> broker = Map.of("bootstrap.servers", bootstrapServers);
        producer = new KafkaProducer<>(broker, new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(broker, new StringDeserializer(), new StringDeserializer());
        admin = Admin.create(broker);
        List<TopicPartition> partitions =
                Arrays.stream(Topic.values())
                        .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Publishes a record and waits until the broker has it.
    ///
    /// @return where it stands, `topic-partition@offset`
    String publish(String topic, String key, String value) {
        try {
            RecordMetadata there = producer.send(new ProducerRecord<>(topic, key, value)).get();
            return origin(there.topic(), there.partition(), there.offset());
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("can't publish on " + topic, e);
        }
    }

    /// All records so far. While the broker is away, those of before.
    List<Entry> read() {
        synchronized (entries) {
            for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                entries.add(entry(record));
            }
            return List.copyOf(entries);
        }
    }

    private static Entry entry(ConsumerRecord<String, String> record) {
        Header origin = record.headers().lastHeader("foldstream-origin");
        return new Entry(
                record.topic(),
                record.timestamp(),
                Optional.ofNullable(record.key()).orElse(""),
                Optional.ofNullable(record.value()).orElse(""),
                origin == null
                        ? origin(record.topic(), record.partition(), record.offset())
                        : new String(origin.value(), StandardCharsets.UTF_8));
    }

    private static String origin(String topic, int partition, long offset) {
        return "%s-%d@%d".formatted(topic, partition, offset);
    }

    /// Records of the work queue that are not acknowledged.
    long waitingStacks() {
        TopicPartition queue = new TopicPartition(Topic.TRAINING.topicName(), 0);
        try {
            SharePartitionOffsetInfo info =
                    admin.listShareGroupOffsets(
                                    Map.of(
                                            Topic.TRAINERS,
                                            new ListShareGroupOffsetsSpec()
                                                    .topicPartitions(List.of(queue))))
                            .partitionsToOffsetInfo(Topic.TRAINERS)
                            .get()
                            .get(queue);
            return info == null ? -1 : info.lag().orElse(-1L);
        } catch (InterruptedException | ExecutionException e) {
            return -1; // it can't be said now
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        consumer.close();
        admin.close(Duration.ofSeconds(5));
    }
}
