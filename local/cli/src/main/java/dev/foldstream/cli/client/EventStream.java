package dev.foldstream.cli.client;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.ExperimentStopped;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.event.TrainingProgressed;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;

/// The events of one experiment as they come, for a watcher: no consumer group, nothing committed.
/// Confined to one thread.
public final class EventStream implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KafkaConsumer<String, String> consumer;
    private final String experimentId;
    private final Instant submitted;
    private Optional<String> ahead = Optional.empty();

    private EventStream(
            KafkaConsumer<String, String> consumer, String experimentId, Instant submitted) {
        this.consumer = consumer;
        this.experimentId = experimentId;
        this.submitted = submitted;
    }

    /// Events from now on.
    public static EventStream fromNow(Cluster cluster, String experimentId) {
        EventStream stream = open(cluster, experimentId, Instant.EPOCH);
        stream.consumer.assignment().forEach(stream.consumer::position); // decides what "now" is
        return stream;
    }

    /// Events from the first that the broker still has; progress from now on. An experiment that
    /// has failed or was cancelled, and was submitted again since then, goes on.
    public static EventStream fromTheFirst(Cluster cluster, String experimentId) {
        Instant submitted =
                Submissions.latest(cluster, experimentId)
                        .map(Submissions.Logged::at)
                        .orElse(Instant.EPOCH);
        EventStream stream = open(cluster, experimentId, submitted);
        stream.consumer.seekToBeginning(
                stream.consumer.assignment().stream()
                        .filter(place -> !place.topic().equals(Topic.PROGRESS.topicName()))
                        .toList());
        return stream;
    }

    private static EventStream open(Cluster cluster, String experimentId, Instant submitted) {
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(
                        cluster.kafka()
                                .with(
                                        Map.of(
                                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                                (int) PATIENCE.toMillis())),
                        new StringDeserializer(),
                        new StringDeserializer());
        List<TopicPartition> places = new ArrayList<>();
        for (Topic topic : List.of(Topic.PROGRESS, Topic.STACKS, Topic.OUTCOMES)) {
            places.addAll(partitions(consumer, topic, cluster));
        }
        consumer.assign(places);
        consumer.seekToEnd(places);
        return new EventStream(consumer, experimentId, submitted);
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<?, ?> consumer, Topic topic, Cluster cluster) {
        try {
            List<PartitionInfo> infos = consumer.partitionsFor(topic.topicName());
            if (infos.isEmpty()) {
                throw new Failure(
                        "There is no topic %s at %s; are Foldstream's services running there?"
                                .formatted(topic.topicName(), cluster.bootstrapServers()));
            }
            return infos.stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
        } catch (TimeoutException e) {
            throw new Failure("No broker answers at %s.".formatted(cluster.bootstrapServers()), e);
        } catch (AuthenticationException | AuthorizationException e) {
            throw new Failure(
                    "The broker at %s lets nobody in with these credentials: %s"
                            .formatted(cluster.bootstrapServers(), e.getMessage()),
                    e);
        }
    }

    /// What has come, in the order of each topic; waits a moment when nothing has.
    public List<Event> next(Duration moment) {
        List<Event> events = new ArrayList<>();
        for (ConsumerRecord<String, String> record : consumer.poll(moment)) {
            Optional<Event> event = decode(record);
            event.filter(TrainingProgressed.class::isInstance).ifPresent(this::noteAhead);
            event.filter(e -> e.experimentId().equals(experimentId))
                    .filter(e -> !isOver(e, record.timestamp()))
                    .ifPresent(events::add);
        }
        return events;
    }

    private void noteAhead(Event training) {
        ahead = Optional.of(training.experimentId()).filter(id -> !id.equals(experimentId));
    }

    /// The experiment that a trainer has told of last, when it is another one.
    public Optional<String> ahead() {
        return ahead;
    }

    /// Whether an end is that of an earlier submission.
    private boolean isOver(Event event, long millis) {
        return (event instanceof ExperimentFailed || event instanceof ExperimentStopped)
                && Instant.ofEpochMilli(millis).isBefore(submitted);
    }

    /// A watcher passes over what it does not understand: it may come from a newer version.
    private static Optional<Event> decode(ConsumerRecord<String, String> record) {
        try {
            return record.value() == null
                    ? Optional.empty()
                    : Optional.of(Json.read(record.value(), Event.class));
        } catch (Undecodable e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
