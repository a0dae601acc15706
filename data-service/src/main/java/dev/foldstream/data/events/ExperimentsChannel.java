package dev.foldstream.data.events;

import dev.foldstream.contracts.event.DatasetPublished;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentRejected;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.data.PublishDataset;
import dev.foldstream.data.PublishDataset.Published;
import dev.foldstream.messaging.EventFlow;
import dev.foldstream.messaging.EventFlows;
import dev.foldstream.store.ArtifactStore;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Submissions come in; each goes out as a published dataset or as rejected.
@ApplicationScoped
class ExperimentsChannel {
    private final EventFlow flow;
    private final PublishDataset publishDataset;
    private final Clock clock;

    ExperimentsChannel(
            EventFlows flows,
            @Channel("data-events-out") MutinyEmitter<String> out,
            ArtifactStore store,
            Clock clock) {
        this.flow = flows.open("data-service", out);
        this.publishDataset = new PublishDataset(store);
        this.clock = clock;
    }

    @Incoming("data-experiments-in")
    @Blocking
    void receive(String json, IncomingKafkaRecordMetadata<String, String> metadata) {
        flow.receive(json, metadata, ExperimentSubmitted.class, this::publish);
    }

    private List<Event> publish(ExperimentSubmitted submitted) {
        try {
            Published published =
                    publishDataset.publish(
                            submitted.experimentId(), submitted.experiment(), submitted.files());
            return List.of(published(submitted, published, clock.instant()));
        } catch (InvalidExperiment e) {
            return List.of(rejected(submitted, e, clock.instant()));
        }
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
