package dev.foldstream.trainer.events;

import dev.foldstream.contracts.event.Topic;
import dev.foldstream.messaging.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/// One place at the work queue: takes one record at a time and keeps its lock while somebody works
/// on it.
///
/// A thread of its own owns the consumer; the work runs on another, so that the lock can be renewed
/// however long the work takes:
///
/// ```
///            ┌── every third of the lock: RENEW ──┐
/// acquired ──┴──▶ working ──▶ published ──▶ ACCEPT │
///                   ├── undecodable ──────▶ REJECT │  (it is a dead letter by then)
///                   ├── the service stops ▶ RELEASE│  (another trainer takes it at once)
///                   └── the lock is lost ─▶ nothing│  (another trainer has it; publish nothing)
/// ```
///
/// Late acknowledgements are not always reported, so a result may be published twice; results are
/// idempotent. Confined to its own thread, except [#stop].
final class QueueWorker implements Runnable {
    private static final Logger LOG = Logger.getLogger(QueueWorker.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int DEFAULT_LOCK_MILLIS = 30_000;

    private final KafkaConnection connection;
    private final StackDesk desk;
    private final Executor trainer;
    private final CountDownLatch stopping = new CountDownLatch(1);

    /// @param trainer where the work is done, beside this worker's own thread
    QueueWorker(KafkaConnection connection, StackDesk desk, Executor trainer) {
        this.connection = connection;
        this.desk = desk;
        this.trainer = trainer;
    }

    /// Takes records until it is told to stop. A consumer whose lock was lost, or whose broker was
    /// away in between, is given up for a new one.
    @Override
    public void run() {
        while (stopping.getCount() > 0) {
            KafkaShareConsumer<String, String> consumer = open();
            boolean refused = false;
            try {
                consumer.subscribe(List.of(Topic.TRAINING.topicName()));
                serve(consumer);
            } catch (KafkaException | IllegalStateException e) {
                LOG.warnf("the work queue is taken up anew: %s", e.getMessage());
                refused = true; // by a full group, for instance, which does not change at once
            } finally {
                consumer.close(ANSWER);
            }
            if (refused) {
                rest();
            }
        }
    }

    private void rest() {
        try {
            stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping.countDown();
        }
    }

    private void serve(KafkaShareConsumer<String, String> consumer) {
        boolean held = true;
        while (held && stopping.getCount() > 0) {
            for (ConsumerRecord<String, String> record : consumer.poll(POLL)) {
                held &= handle(consumer, record);
            }
        }
    }

    /// Ends the work as soon as it can be handed over. May be called from any thread.
    void stop() {
        stopping.countDown();
    }

    private KafkaShareConsumer<String, String> open() {
        KafkaShareConsumer<String, String> consumer =
                new KafkaShareConsumer<>(
                        connection.with(
                                Map.of(
                                        ConsumerConfig.GROUP_ID_CONFIG,
                                        Topic.TRAINERS,
                                        ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
                                        "explicit",
                                        ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
                                        "record_limit",
                                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                                        1)),
                        new StringDeserializer(),
                        new StringDeserializer());
        consumer.setAcknowledgementCommitCallback((offsets, failure) -> {
            if (failure != null) {
                LOG.warnf("acknowledging %s: %s", offsets.keySet(), failure.getMessage());
            }
        });
        return consumer;
    }

    /// @return whether the lock was held to the end
    private boolean handle(
            KafkaShareConsumer<String, String> consumer, ConsumerRecord<String, String> record) {
        Work work = desk.begin(record, trainer);
        Duration renewal = Duration.ofMillis(lockMillis(consumer) / 3);
        while (!work.awaitEnd(renewal, stopping)) {
            if (stopping.getCount() == 0) {
                work.cancel();
                return acknowledge(consumer, record, AcknowledgeType.RELEASE);
            }
            if (!renew(consumer, record)) {
                LOG.warnf("lost the lock on %s; another trainer has it", record.key());
                work.cancel();
                return false;
            }
        }
        return acknowledge(
                consumer,
                record,
                work.accepted() ? AcknowledgeType.ACCEPT : AcknowledgeType.REJECT);
    }

    /// Renews the lock and takes the record back in flight.
    ///
    /// @return whether the lock is still held
    private boolean renew(
            KafkaShareConsumer<String, String> consumer, ConsumerRecord<String, String> record) {
        if (!acknowledge(consumer, record, AcknowledgeType.RENEW)) {
            return false;
        }
        boolean back = false;
        for (ConsumerRecord<String, String> taken : consumer.poll(Duration.ZERO)) {
            back |= taken.offset() == record.offset() && taken.partition() == record.partition();
        }
        return back;
    }

    private boolean acknowledge(
            KafkaShareConsumer<String, String> consumer,
            ConsumerRecord<String, String> record,
            AcknowledgeType type) {
        try {
            consumer.acknowledge(record, type);
            return consumer.commitSync(ANSWER).values().stream().allMatch(Optional::isEmpty);
        } catch (KafkaException | IllegalStateException e) {
            LOG.warnf("%s of %s was not taken: %s", type, record.key(), e.getMessage());
            return false;
        }
    }

    private static int lockMillis(KafkaShareConsumer<String, String> consumer) {
        return consumer.acquisitionLockTimeoutMs().orElse(DEFAULT_LOCK_MILLIS);
    }
}
