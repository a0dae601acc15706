package dev.foldstream.evaluator.events;

import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentEvaluated;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.StackEvent;
import dev.foldstream.contracts.event.StackFailed;
import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.evaluator.EvaluateExperiment;
import dev.foldstream.evaluator.Evaluation;
import dev.foldstream.evaluator.arrival.Arrivals;
import dev.foldstream.messaging.EventFlow;
import dev.foldstream.messaging.EventFlows;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.CancelledExperiments;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// Stacks come in; when the last of an experiment is there, its evaluation goes out. Records are
/// taken in one after the other. Of a cancelled experiment nothing goes out.
@ApplicationScoped
class StacksChannel {
    private static final String TRAINER = "trainer-service";

    private final EventFlow flow;
    private final Arrivals arrivals;
    private final EvaluateExperiment evaluateExperiment;
    private final CancelledExperiments cancelled;
    private final Clock clock;

    StacksChannel(
            EventFlows flows,
            @Channel("evaluator-events-out") MutinyEmitter<String> out,
            ArtifactStore store,
            Clock clock) {
        flow = flows.open("evaluator-service", out);
        arrivals = new Arrivals(store);
        evaluateExperiment = new EvaluateExperiment(store);
        cancelled = new CancelledExperiments(store);
        this.clock = clock;
    }

    @Incoming("evaluator-stacks-in")
    @Blocking
    void receive(String json, IncomingKafkaRecordMetadata<String, String> metadata) {
        flow.receive(json, metadata, StackEvent.class, this::follow);
    }

    private List<? extends Event> follow(StackEvent event) {
        if (cancelled.contains(event.experimentId())) {
            return List.of();
        }
        return switch (event) {
            case StackTrained trained -> evaluate(trained);
            case StackFailed failed -> fail(failed);
        };
    }

    private List<? extends Event> evaluate(StackTrained trained) {
        if (!arrivals.trained(trained.experimentId(), trained.stackId(), trained.plan())) {
            return arrivals.overlooked(trained.experimentId(), trained.plan())
                    .map(this::failure)
                    .map(List::of)
                    .orElse(List.of());
        }
        Evaluation evaluation = evaluateExperiment.evaluate(trained.plan());
        arrivals.announced(trained.experimentId(), trained.plan());
        return List.of(
                new ExperimentEvaluated(
                        trained.header().then(ExperimentEvaluated.class, "", clock.instant()),
                        trained.plan(),
                        evaluation.scores(),
                        evaluation.verdict(),
                        evaluation.report()));
    }

    private List<ExperimentFailed> fail(StackFailed failed) {
        return arrivals.failed(failed) ? List.of(failure(failed)) : List.of();
    }

    private ExperimentFailed failure(StackFailed failed) {
        return new ExperimentFailed(
                failed.header().then(ExperimentFailed.class, TRAINER, clock.instant()),
                TRAINER,
                failed.reason(),
                failed.remedy());
    }
}
