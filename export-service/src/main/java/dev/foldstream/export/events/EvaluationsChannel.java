package dev.foldstream.export.events;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentEvaluated;
import dev.foldstream.contracts.event.ExperimentFinished;
import dev.foldstream.contracts.event.ExportRefused;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.event.ModelExported;
import dev.foldstream.contracts.event.Outcome;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.export.Export;
import dev.foldstream.export.ExportModels;
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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// When an experiment is evaluated, its models are exported and the experiment is finished, unless
/// it was cancelled meanwhile.
@ApplicationScoped
class EvaluationsChannel {
    private final EventFlow flow;
    private final ExportModels exportModels;
    private final CancelledExperiments cancelled;
    private final Clock clock;

    EvaluationsChannel(
            EventFlows flows,
            @Channel("export-events-out") MutinyEmitter<String> out,
            ArtifactStore store,
            Clock clock) {
        this.flow = flows.open("export-service", out);
        this.exportModels = new ExportModels(store);
        this.cancelled = new CancelledExperiments(store);
        this.clock = clock;
    }

    @Incoming("export-evaluations-in")
    @Blocking
    void receive(String json, IncomingKafkaRecordMetadata<String, String> metadata) {
        flow.receive(json, metadata, ExperimentEvaluated.class, this::export);
    }

    private List<? extends Event> export(ExperimentEvaluated evaluated) {
        if (cancelled.contains(evaluated.experimentId())) {
            return List.of();
        }
        List<Export> exports = exportModels.export(evaluated.plan(), evaluated.verdict());
        Header cause = evaluated.header();
        Instant now = clock.instant();
        List<Event> events = new ArrayList<>();
        List<String> exported = new ArrayList<>();
        for (Export export : exports) {
            Outcome outcome = outcome(export, cause, now);
            events.add(outcome);
            if (outcome instanceof ModelExported done && !exported.contains(done.model())) {
                exported.add(done.model());
            }
        }
        events.add(
                new ExperimentFinished(
                        cause.then(ExperimentFinished.class, "", now),
                        evaluated.verdict(),
                        evaluated.report(),
                        exported));
        return events;
    }

    private static Outcome outcome(Export export, Header cause, Instant now) {
        return switch (export.certificate()) {
            case Certificate.Equal equal -> exported(export, equal.file(), cause, now);
            case Certificate.Identical identical -> exported(export, identical.file(), cause, now);
            case Certificate.Refused refused ->
                    new ExportRefused(
                            cause.then(ExportRefused.class, fact(refused), now),
                            refused.model(),
                            refused.reason(),
                            refused.remedy(),
                            export.reference());
        };
    }

    private static ModelExported exported(
            Export export, ArtifactRef file, Header cause, Instant now) {
        Certificate certificate = export.certificate();
        return new ModelExported(
                cause.then(ModelExported.class, fact(certificate), now),
                certificate.model(),
                file,
                export.reference());
    }

    /// What tells the exports of an experiment apart.
    private static String fact(Certificate certificate) {
        return certificate.format().equals(ExportFormat.RTNEURAL.word())
                ? certificate.model()
                : certificate.model() + " " + certificate.format();
    }
}
