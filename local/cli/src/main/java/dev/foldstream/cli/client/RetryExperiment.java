package dev.foldstream.cli.client;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.DatasetDescription.Source;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.spec.Names;
import dev.foldstream.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Submits an experiment again as it was: what is done is found, only what is missing is done.
public final class RetryExperiment {
    private final Cluster cluster;
    private final Clock clock;

    public RetryExperiment(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /// The submission, made from what the store has, else from what the broker still has.
    ///
    /// @throws Failure when neither has it, or a file that it names is gone
    public ExperimentSubmitted submission(String experimentId) {
        if (!Names.isName(experimentId)) {
            throw unknown(experimentId);
        }
        ExperimentSubmitted submission =
                stored(experimentId)
                        .or(() ->
                                Submissions.latest(cluster, experimentId)
                                        .map(logged -> again(logged.event())))
                        .orElseThrow(() -> unknown(experimentId));
        submission.files().forEach(this::requireUpload);
        return submission;
    }

    public void submit(ExperimentSubmitted submission) {
        try (EventPublisher publisher = new EventPublisher(cluster)) {
            publisher.publish(submission);
        }
    }

    private Optional<ExperimentSubmitted> stored(String experimentId) {
        Optional<String> experiment = document(experimentId, "experiment.json");
        Optional<String> sources = document(experimentId, "sources.json");
        if (experiment.isEmpty() || sources.isEmpty()) {
            return Optional.empty();
        }
        Map<String, ArtifactRef> files = new LinkedHashMap<>();
        for (Source source : List.of(Json.read(sources.get(), Source[].class))) {
            files.put(source.name(), source.upload());
        }
        return Optional.of(
                new ExperimentSubmitted(
                        Header.first(experimentId, clock.instant()),
                        Json.tree(experiment.get()),
                        files));
    }

    private ExperimentSubmitted again(ExperimentSubmitted before) {
        return new ExperimentSubmitted(
                Header.first(before.experimentId(), clock.instant()),
                before.experiment(),
                before.files());
    }

    private Optional<String> document(String experimentId, String file) {
        return cluster.store()
                .find(ArtifactKeys.experiment(experimentId, file))
                .map(found -> new String(cluster.store().read(found), StandardCharsets.UTF_8));
    }

    private Failure unknown(String experimentId) {
        return new Failure(
                "Neither the store nor the broker knows '%s'. 'foldstream list' shows what there is; 'foldstream submit FILE' begins anew."
                        .formatted(experimentId));
    }

    private void requireUpload(String name, ArtifactRef upload) {
        if (cluster.store().find(upload.key()).isEmpty()) {
            throw new Failure(
                    "'%s' is no longer in the store. Submit the experiment's file again, which uploads it."
                            .formatted(name));
        }
    }
}
