package dev.foldstream.trainer.events;

import dev.foldstream.contracts.event.Topic;
import dev.foldstream.messaging.Broker;
import dev.foldstream.messaging.BrokerUnavailable;
import dev.foldstream.messaging.FreshReading;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/// How many stacks wait or are being trained, which is the lag of the share group and what trainers
/// are scaled by; and how long the oldest of them has been there. Asks the broker at most every few
/// seconds. Thread-safe.
final class QueueDepth {
    private static final TopicPartition QUEUE = new TopicPartition(Topic.TRAINING.topicName(), 0);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Of the oldest record only the time is wanted; the broker sends one batch at least.
    private static final int SMALL_FETCH = 1024;

    private final Broker broker;
    private final Clock clock;
    private final FreshReading depth;
    private final FreshReading age;
    private Optional<Oldest> oldest = Optional.empty();
    private Optional<KafkaConsumer<byte[], byte[]>> reader = Optional.empty();

    QueueDepth(Broker broker, Clock clock) {
        this.broker = broker;
        this.clock = clock;
        depth = new FreshReading(this::askDepth, clock);
        age = new FreshReading(this::askAge, clock);
    }

    void register(MeterRegistry registry) {
        Gauge.builder("foldstream.queue.lag", depth, FreshReading::read)
                .description("Stacks that wait or are in training, in all trainers")
                .strongReference(true) // nobody else keeps the reading
                .register(registry);
        Gauge.builder("foldstream.queue.age", age, FreshReading::read)
                .description("How long ago the oldest stack that is not done was asked for")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    /// Stacks that are not acknowledged yet.
    private double askDepth() {
        return standing().waiting();
    }

    /// Seconds; 0 when the queue is empty.
    private synchronized double askAge() {
        Standing standing = standing();
        if (standing.waiting() == 0) {
            return 0;
        }
        long offset = standing.start();
        if (oldest.filter(known -> known.offset() == offset).isEmpty()) {
            OptionalLong written = writtenAt(offset);
            oldest =
                    written.isPresent()
                            ? Optional.of(new Oldest(offset, written.getAsLong()))
                            : Optional.empty();
        }
        return oldest.map(known -> Math.max(0, clock.millis() - known.millis()) / 1000.0)
                .orElse(Double.NaN);
    }

    /// Where the group stands. Before the first stack is acknowledged, and when the broker has lost
    /// count, it does not tell the lag; then all from the oldest on wait.
    private Standing standing() {
        Map<TopicPartition, SharePartitionOffsetInfo> offsets =
                Broker.answer(
                        broker.admin()
                                .listShareGroupOffsets(
                                        Map.of(
                                                Topic.TRAINERS,
                                                new ListShareGroupOffsetsSpec()
                                                        .topicPartitions(List.of(QUEUE))))
                                .partitionsToOffsetInfo(Topic.TRAINERS));
        Optional<SharePartitionOffsetInfo> info = Optional.ofNullable(offsets.get(QUEUE));
        Optional<Long> start = info.map(SharePartitionOffsetInfo::startOffset).filter(o -> o >= 0);
        Optional<Long> lag = info.flatMap(SharePartitionOffsetInfo::lag).filter(o -> o >= 0);
        if (start.isPresent() && lag.isPresent()) {
            return new Standing(start.get(), lag.get());
        }
        long first = start.orElseGet(() -> offset(OffsetSpec.earliest()));
        return new Standing(first, Math.max(0, offset(OffsetSpec.latest()) - first));
    }

    private long offset(OffsetSpec which) {
        return Broker.answer(
                        broker.admin().listOffsets(Map.of(QUEUE, which)).partitionResult(QUEUE))
                .offset();
    }

    /// When the first record from here was written.
    private OptionalLong writtenAt(long offset) {
        try {
            KafkaConsumer<byte[], byte[]> consumer = reader.orElseGet(this::open);
            reader = Optional.of(consumer);
            consumer.seek(QUEUE, offset);
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(PATIENCE)) {
                return OptionalLong.of(record.timestamp());
            }
            return OptionalLong.empty();
        } catch (KafkaException e) {
            throw new BrokerUnavailable(e);
        }
    }

    /// A reader without a group: it takes nothing away from the trainers. It has no thread of its
    /// own and ends with the process.
    private KafkaConsumer<byte[], byte[]> open() {
        KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        broker.connection()
                                .with(
                                        Map.of(
                                                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                                1,
                                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                                SMALL_FETCH,
                                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                                "earliest",
                                                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                                                false)),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        consumer.assign(List.of(QUEUE));
        return consumer;
    }

    /// @param start offset of the oldest stack that is not done
    private record Standing(long start, long waiting) {}

    /// @param millis when it was written, since 1970
    private record Oldest(long offset, long millis) {}
}
