package dev.foldstream.cli.client;

import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentCancelled;
import dev.foldstream.contracts.event.ExperimentStopped;
import dev.foldstream.contracts.event.Header;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Asks for the end of an experiment and waits until the services say that it has come.
public final class CancelExperiment {
    private static final Duration MOMENT = Duration.ofMillis(200);

    private final Cluster cluster;
    private final Clock clock;

    public CancelExperiment(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /// What came of it.
    public enum Answer {
        /// It is cancelled.
        STOPPED,
        /// It was evaluated before the cancellation came; its verdict stands.
        EVALUATED,
        /// The cancellation lies on the broker, and data-service has not come to it yet.
        ON_ITS_WAY
    }

    /// @param note for people
    /// @param patience how long to wait for an answer
    public Answer cancel(String experimentId, Optional<String> note, Duration patience) {
        StoredExperiment experiment = StoredExperiment.begun(cluster.store(), experimentId);
        if (experiment.comparison().isPresent()) {
            return Answer.EVALUATED;
        }
        Instant deadline = clock.instant().plus(patience);
        try (EventStream events = EventStream.fromNow(cluster, experimentId);
                EventPublisher publisher = new EventPublisher(cluster)) {
            Header header = Header.cancellation(experimentId, clock.instant());
            publisher.publish(new ExperimentCancelled(header, note));
            while (clock.instant().isBefore(deadline)) {
                for (Event event : events.next(MOMENT)) {
                    if (event instanceof ExperimentStopped stopped
                            && stopped.header().causationId().equals(header.eventId())) {
                        return Answer.STOPPED;
                    }
                }
            }
        }
        return experiment.comparison().isPresent() ? Answer.EVALUATED : Answer.ON_ITS_WAY;
    }
}
