package dev.foldstream.cli.command;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.Cluster;
import dev.foldstream.cli.runtime.Installation;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.store.ArtifactSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Where a user finds an artifact as a file: the local store keeps plain files; those of a cluster
/// are fetched into the working folder.
final class ArtifactPaths {
    private static final Path FETCHED = Path.of("foldstream-artifacts");

    private final ArtifactSource store;
    private final boolean local;
    private final Installation installation;

    ArtifactPaths(Cluster cluster, Installation installation) {
        this(cluster.store(), cluster.local(), installation);
    }

    /// @param local whether its artifacts are plain files of this installation
    ArtifactPaths(ArtifactSource store, boolean local, Installation installation) {
        this.store = store;
        this.local = local;
        this.installation = installation;
    }

    ArtifactSource store() {
        return store;
    }

    Path of(ArtifactRef artifact) {
        Path plain = installation.artifact(artifact.key());
        return local && Files.isRegularFile(plain) ? plain : fetch(artifact);
    }

    private Path fetch(ArtifactRef artifact) {
        Path file = FETCHED.resolve(artifact.key()).toAbsolutePath();
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, store.read(artifact));
        } catch (IOException e) {
            throw new Failure("%s can't be written: %s".formatted(file, Failure.reason(e)), e);
        }
    }
}
