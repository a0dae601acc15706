package dev.foldstream.cli.clearing;

import dev.foldstream.cli.clearing.Garbage.Kind;
import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.client.RecentSubmissions;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.StoreUnavailable;
import dev.foldstream.store.StoredObject;
import dev.foldstream.store.UnfinishedUpload;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds what nobody needs any more on a cluster, and removes it.
public final class ClearStore {
    private final Cluster cluster;
    private final Clock clock;

    public ClearStore(Cluster cluster, Clock clock) {
        this.cluster = cluster;
        this.clock = clock;
    }

    /// @param parts uploads that were begun and never finished
    public record Found(Garbage garbage, List<UnfinishedUpload> parts) {
        public Found {
            parts = List.copyOf(parts);
        }

        public boolean isNothing() {
            return garbage.isNothing() && parts.isEmpty();
        }

        /// What is in both.
        public Found and(Found other) {
            return new Found(
                    garbage.and(other.garbage),
                    parts.stream().filter(other.parts::contains).toList());
        }
    }

    /// @param age what is younger is left alone
    /// @param only these kinds; all when there is none
    public Found find(Duration age, Set<Kind> only) {
        Instant before = clock.instant().minus(age);
        RecentSubmissions recent = RecentSubmissions.since(cluster, before);
        Garbage garbage =
                new FindGarbage(cluster.store())
                        .find(before, recent.files(), recent.isPending(cluster.store()));
        if (only.isEmpty()) {
            return new Found(garbage, parts(before));
        }
        Map<Kind, List<StoredObject>> chosen = new EnumMap<>(Kind.class);
        only.forEach(kind -> chosen.put(kind, garbage.of(kind)));
        return new Found(new Garbage(chosen), List.of());
    }

    /// Of whole experiments.
    ///
    /// @param age an unfinished one that has put something within it may be running
    /// @param force also such ones
    public Found find(Set<String> ids, Duration age, boolean force) {
        return new Found(
                new WholeExperiments(cluster.store()).find(ids, clock.instant().minus(age), force),
                List.of());
    }

    /// None where the store does not know them, or this key may not list them.
    private List<UnfinishedUpload> parts(Instant before) {
        if (!(cluster.store() instanceof MinioArtifactStore minio)) {
            return List.of();
        }
        try {
            return minio.unfinishedUploads().stream()
                    .filter(upload -> upload.begunAt().isBefore(before))
                    .toList();
        } catch (StoreUnavailable e) {
            return List.of();
        }
    }

    /// Removes it, one after the other, in an order that leaves nothing that looks whole.
    public void remove(Found found) {
        for (Kind kind : Kind.values()) {
            found.garbage().of(kind).forEach(object -> cluster.store().remove(object.key()));
        }
        if (cluster.store() instanceof MinioArtifactStore minio) {
            found.parts().forEach(minio::abandon);
        }
    }
}
