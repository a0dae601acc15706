package dev.foldstream.cli.client;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.experiment.ExperimentFile;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.event.ExperimentSubmitted;
import dev.foldstream.contracts.event.Header;
import dev.foldstream.contracts.spec.ExperimentIds;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/// Uploads the files that an experiment names and publishes `ExperimentSubmitted`.
public final class SubmitExperiment implements AutoCloseable {
    /// Below what a broker takes as one record, 1 MiB.
    private static final int LARGEST_EVENT = 1_000_000;

    private final Cluster cluster;
    private final Clock clock;
    private final EventPublisher publisher;

    /// Neither broker nor store need to be there yet.
    public SubmitExperiment(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
        this.publisher = new EventPublisher(cluster);
    }

    /// An experiment whose files lie in the store, but which nobody knows of yet.
    public record Prepared(String id, ExperimentFile file, Map<String, ArtifactRef> uploads) {}

    /// Uploads the files, each under the hash of its content.
    public Prepared prepare(ExperimentFile file) {
        Map<String, ArtifactRef> uploads = new LinkedHashMap<>();
        file.files()
                .forEach((name, path) -> {
                    String key = ArtifactKeys.upload(hash(path));
                    uploads.put(name, cluster.store().put(key, path, MediaTypes.BYTES));
                });
        return new Prepared(ExperimentIds.derive(file.spec(), uploads), file, uploads);
    }

    /// Publishes the submission and waits until the broker has it.
    ///
    /// @throws Failure when the broker does not take it
    public void submit(Prepared prepared) {
        ExperimentSubmitted event =
                new ExperimentSubmitted(
                        Header.first(prepared.id(), clock.instant()),
                        prepared.file().tree(),
                        prepared.uploads());
        String json = Json.write(event);
        if (json.length() > LARGEST_EVENT) {
            throw new Failure(
                    "The experiment names %d files, more than one event can carry. Join them into fewer, larger ones."
                            .formatted(prepared.uploads().size()));
        }
        // for the report, which says how to repeat it; of two commands for one experiment the first
        cluster.store()
                .put(
                        ArtifactKeys.experiment(prepared.id(), "command.txt"),
                        (prepared.file().command() + "\n").getBytes(StandardCharsets.UTF_8),
                        MediaTypes.TEXT);
        publisher.publish(event);
    }

    /// The events of an experiment from now on, to be opened before it is submitted.
    public EventStream events(Prepared prepared) {
        return EventStream.fromNow(cluster, prepared.id());
    }

    @Override
    public void close() {
        publisher.close();
    }

    private static String hash(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return Sha256.of(content);
        } catch (IOException e) {
            throw new Failure("'%s' can't be read: %s".formatted(file, Failure.reason(e)), e);
        }
    }
}
