package dev.foldstream.data.events;

import dev.foldstream.contracts.event.ClientEvent;
import dev.foldstream.contracts.event.DatasetProgressed;
import dev.foldstream.contracts.event.DatasetPublished;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentCancelled;
import dev.foldstream.contracts.event.ExperimentRejected;
import dev.foldstream.contracts.event.ExperimentStopped;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.data.CancelExperiment;
import dev.foldstream.data.PublishDataset;
import dev.foldstream.data.PublishDataset.Published;
import dev.foldstream.data.UploadLimits;
import dev.foldstream.data.table.ReadingProgress;
import dev.foldstream.messaging.EventFlow;
import dev.foldstream.messaging.EventFlows;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.CancelledExperiments;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Submissions come in; each goes out as a published dataset or as rejected. Cancellations come in
/// among them and count in the order of the log: a submission after one takes it back.
@ApplicationScoped
class ExperimentsChannel {
    private static final long PAUSE_MILLIS = 2_000;

    private final EventFlow flow;
    private final ArtifactStore store;
    private final UploadLimits limits;
    private final CancelledExperiments cancelled;
    private final CancelExperiment cancelExperiment;
    private final Clock clock;

    ExperimentsChannel(
            EventFlows flows,
            @Channel("data-events-out") MutinyEmitter<String> out,
            ArtifactStore store,
            UploadSettings uploads,
            Clock clock) {
        this.flow = flows.open("data-service", out);
        this.store = store;
        this.limits = uploads.limits();
        this.cancelled = new CancelledExperiments(store);
        this.cancelExperiment = new CancelExperiment(store);
        this.clock = clock;
    }

    @Incoming("data-experiments-in")
    @Blocking
    void receive(String json, IncomingKafkaRecordMetadata<String, String> metadata) {
        flow.receive(json, metadata, ClientEvent.class, this::follow);
    }

    private List<Event> follow(ClientEvent event) {
        return switch (event) {
            case ExperimentSubmitted submitted -> publish(submitted);
            case ExperimentCancelled cancellation -> stop(cancellation);
        };
    }

    private List<Event> stop(ExperimentCancelled event) {
        if (!cancelExperiment.cancel(event)) {
            return List.of();
        }
        return List.of(
                new ExperimentStopped(
                        event.header()
                                .then(
                                        ExperimentStopped.class,
                                        event.header().eventId(),
                                        clock.instant()),
                        event.note()));
    }

    private List<Event> publish(ExperimentSubmitted submitted) {
        try {
            Published published =
                    new PublishDataset(store, progress(submitted), limits)
                            .publish(
                                    submitted.experimentId(),
                                    submitted.experiment(),
                                    submitted.files());
            cancelled.lift(submitted.experimentId());
            return List.of(published(submitted, published, clock.instant()));
        } catch (InvalidExperiment e) {
            return List.of(rejected(submitted, e, clock.instant()));
        }
    }

    /// Announces how far the reading is, every two seconds.
    private ReadingProgress progress(ExperimentSubmitted submitted) {
        long[] last = {clock.millis()};
        return (rows, share) -> {
            long now = clock.millis();
            if (now - last[0] >= PAUSE_MILLIS) {
                last[0] = now;
                flow.announce(
                        new DatasetProgressed(
                                submitted
                                        .header()
                                        .then(
                                                DatasetProgressed.class,
                                                Long.toString(rows),
                                                clock.instant()),
                                rows,
                                share));
            }
        };
    }

    private static Event published(
            ExperimentSubmitted submitted, Published published, Instant now) {
        return new DatasetPublished(
                submitted.header().then(DatasetPublished.class, "", now),
                published.experiment(),
                published.dataset(),
                published.columns());
    }

    private static Event rejected(
            ExperimentSubmitted submitted, InvalidExperiment invalid, Instant now) {
        return new ExperimentRejected(
                submitted.header().then(ExperimentRejected.class, "", now), invalid.violations());
    }
}
