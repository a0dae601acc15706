package dev.foldstream.fold.events;

import dev.foldstream.contracts.event.DatasetPublished;
import dev.foldstream.contracts.event.TrainingRequested;
import dev.foldstream.fold.PlanTrials;
import dev.foldstream.fold.PlanTrials.Planned;
import dev.foldstream.fold.plan.StackPlanner;
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

/// Datasets come in; for each, all its stacks go out to the trainers. A dataset that comes again
/// goes out again: trainers find what they have done. Nothing goes out of a cancelled experiment.
@ApplicationScoped
class DatasetsChannel {
    private final EventFlow flow;
    private final PlanTrials planTrials;
    private final CancelledExperiments cancelled;
    private final Clock clock;

    DatasetsChannel(
            EventFlows flows,
            @Channel("fold-events-out") MutinyEmitter<String> out,
            ArtifactStore store,
            PlannerSettings settings,
            Clock clock) {
        this.flow = flows.open("fold-service", out);
        this.planTrials = new PlanTrials(store, new StackPlanner(settings.calibration()));
        this.cancelled = new CancelledExperiments(store);
        this.clock = clock;
    }

    @Incoming("fold-datasets-in")
    @Blocking
    void receive(String json, IncomingKafkaRecordMetadata<String, String> metadata) {
        flow.receive(json, metadata, DatasetPublished.class, this::plan);
    }

    private List<TrainingRequested> plan(DatasetPublished published) {
        if (cancelled.contains(published.experimentId())) {
            return List.of();
        }
        Planned planned =
                planTrials.plan(
                        new PlanTrials.Request(
                                published.experimentId(),
                                published.experiment(),
                                published.dataset(),
                                published.columns()));
        Instant now = clock.instant();
        return planned.stackIds().stream()
                .map(stackId ->
                        new TrainingRequested(
                                published.header().then(TrainingRequested.class, stackId, now),
                                stackId,
                                planned.plan()))
                .toList();
    }
}
