package dev.foldstream.cli.client;

import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// The submissions that the broker still has.
final class Submissions {
    private Submissions() {}

    /// A submission as it stands in the log.
    ///
    /// @param at when the broker got it
    record Logged(ExperimentSubmitted event, Instant at) {}

    /// The latest submission of an experiment.
    static Optional<Logged> latest(Cluster cluster, String experimentId) {
        Latest latest = new Latest(experimentId);
        new TopicLog(cluster).read(Topic.EXPERIMENTS, latest::see);
        return latest.found;
    }

    private static final class Latest {
        private final String experimentId;
        private Optional<Logged> found = Optional.empty();

        Latest(String experimentId) {
            this.experimentId = experimentId;
        }

        void see(ConsumerRecord<byte[], byte[]> record) {
            decode(record)
                    .filter(event -> event.experimentId().equals(experimentId))
                    .ifPresent(event -> {
                        Instant at = Instant.ofEpochMilli(record.timestamp());
                        if (found.isEmpty() || !at.isBefore(found.get().at())) {
                            found = Optional.of(new Logged(event, at));
                        }
                    });
        }
    }

    static Optional<ExperimentSubmitted> decode(ConsumerRecord<byte[], byte[]> record) {
        return event(record)
                .filter(ExperimentSubmitted.class::isInstance)
                .map(ExperimentSubmitted.class::cast);
    }

    /// The event that a record holds, if this version knows it.
    static Optional<Event> event(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Json.read(new String(record.value(), StandardCharsets.UTF_8), Event.class));
        } catch (Undecodable e) { // of a newer version, or a dead letter
            return Optional.empty();
        }
    }
}
