package dev.foldstream.cli.client;

import dev.foldstream.launcher.Infrastructure;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import java.net.URI;
import java.util.Map;

/// A broker and a store, on this machine or far away.
///
/// @param bootstrapServers `host:port`, several with commas
/// @param local whether its artifacts are plain files of this installation
public record Cluster(String bootstrapServers, ArtifactStore store, boolean local) {

    /// The runtime of this machine.
    public static Cluster local(Infrastructure place) {
        return new Cluster(
                place.bootstrapServers(),
                store(place.s3Endpoint(), place.accessKey(), place.secretKey()),
                true);
    }

    /// Any cluster; bucket and credentials come from the environment (`S3_BUCKET`, `S3_ACCESS_KEY`,
    /// `S3_SECRET_KEY`).
    public static Cluster at(String bootstrapServers, URI s3, boolean local) {
        Map<String, String> environment = System.getenv();
        return new Cluster(
                bootstrapServers,
                store(
                        s3,
                        environment.getOrDefault("S3_ACCESS_KEY", "foldstream"),
                        environment.getOrDefault("S3_SECRET_KEY", "foldstream-secret")),
                local);
    }

    private static ArtifactStore store(URI endpoint, String accessKey, String secretKey) {
        Map<String, String> environment = System.getenv();
        return MinioArtifactStore.connect(
                new S3Settings(
                        endpoint,
                        accessKey,
                        secretKey,
                        environment.getOrDefault("S3_BUCKET", "foldstream"),
                        environment.getOrDefault("S3_REGION", "us-east-1")));
    }
}
