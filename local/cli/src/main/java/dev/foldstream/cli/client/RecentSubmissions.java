package dev.foldstream.cli.client;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.ExperimentFinished;
import dev.foldstream.contracts.event.ExperimentRejected;
import dev.foldstream.contracts.event.ExperimentStopped;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.store.ArtifactSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What was submitted lately and may not be an experiment yet.
///
/// @param experimentIds of the submissions
/// @param files keys of the files that they name
public record RecentSubmissions(Set<String> experimentIds, Set<String> files) {
    public RecentSubmissions {
        experimentIds = Set.copyOf(experimentIds);
        files = Set.copyOf(files);
    }

    /// Those since a time; of experiments that have ended since then, only the files.
    public static RecentSubmissions since(Cluster cluster, Instant time) {
        Map<String, Long> ids = new HashMap<>();
        Set<String> files = new HashSet<>();
        TopicLog log = new TopicLog(cluster);
        log.read(
                Topic.EXPERIMENTS,
                record -> {
                    if (record.timestamp() >= time.toEpochMilli()) {
                        Submissions.decode(record)
                                .ifPresent(event -> {
                                    ids.merge(event.experimentId(), record.timestamp(), Math::max);
                                    event.files().values().stream()
                                            .map(ArtifactRef::key)
                                            .forEach(files::add);
                                });
                    }
                });
        log.read(
                Topic.OUTCOMES,
                record ->
                        Submissions.event(record)
                                .filter(event -> isEnd(event))
                                .filter(event ->
                                        record.timestamp()
                                                >= ids.getOrDefault(
                                                        event.experimentId(), Long.MAX_VALUE))
                                .ifPresent(event -> ids.remove(event.experimentId())));
        return new RecentSubmissions(ids.keySet(), files);
    }

    private static boolean isEnd(Event event) {
        return event instanceof ExperimentRejected
                || event instanceof ExperimentFailed
                || event instanceof ExperimentStopped
                || event instanceof ExperimentFinished;
    }

    /// Whether one of them is not planned, so that nobody knows which dataset it uses.
    public boolean isPending(ArtifactSource store) {
        return experimentIds.stream()
                .anyMatch(id -> store.find(ArtifactKeys.experiment(id, "plan.json")).isEmpty());
    }
}
