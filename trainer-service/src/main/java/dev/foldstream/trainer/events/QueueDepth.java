package dev.foldstream.trainer.events;

import dev.foldstream.contracts.event.Topic;
import dev.foldstream.messaging.Broker;
import dev.foldstream.messaging.BrokerUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;

/// How many stacks wait or are being trained: the lag of the share group. What trainers are scaled
/// by. Asks the broker at most every few seconds. Thread-safe.
final class QueueDepth {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Broker broker;
    private final Clock clock;
    private Instant asked = Instant.MIN;
    private double depth = Double.NaN;

    QueueDepth(Broker broker, Clock clock) {
        this.broker = broker;
        this.clock = clock;
    }

    /// Stacks that are not acknowledged yet; NaN while the broker does not say.
    synchronized double read() {
        Instant now = clock.instant();
        if (now.isAfter(asked.plus(FRESH))) {
            asked = now;
            depth = ask();
        }
        return depth;
    }

    private double ask() {
        TopicPartition queue = new TopicPartition(Topic.TRAINING.topicName(), 0);
        try {
            Map<TopicPartition, SharePartitionOffsetInfo> offsets =
                    Broker.answer(
                            broker.admin()
                                    .listShareGroupOffsets(
                                            Map.of(
                                                    Topic.TRAINERS,
                                                    new ListShareGroupOffsetsSpec()
                                                            .topicPartitions(List.of(queue))))
                                    .partitionsToOffsetInfo(Topic.TRAINERS));
            SharePartitionOffsetInfo info = offsets.get(queue);
            return info == null ? 0 : info.lag().map(Long::doubleValue).orElse(Double.NaN);
        } catch (BrokerUnavailable e) {
            return Double.NaN;
        }
    }
}
