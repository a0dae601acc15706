package dev.foldstream.cli.client;

import dev.foldstream.cli.Failure;
import dev.foldstream.launcher.Infrastructure;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import dev.foldstream.store.SecretFiles;
import java.net.URI;
import java.nio.file.Path;

/// A broker and a store, on this machine or far away.
///
/// @param kafka where the broker is, and how to get in
/// @param s3 where the store is
/// @param local whether its artifacts are plain files of this installation
public record Cluster(KafkaConfig kafka, URI s3, ArtifactStore store, boolean local) {

    /// The runtime of this machine, whatever the environment says of another one.
    public static Cluster local(Infrastructure place) {
        return new Cluster(
                KafkaConfig.plain(place.bootstrapServers()),
                place.s3Endpoint(),
                MinioArtifactStore.connect(
                        new S3Settings(
                                place.s3Endpoint(),
                                place.accessKey(),
                                place.secretKey(),
                                Infrastructure.BUCKET,
                                Infrastructure.REGION)),
                true);
    }

    /// Any cluster; bucket, credentials and the authorities of an `https` endpoint come from the
    /// environment (`S3_BUCKET`, `S3_ACCESS_KEY`, `S3_SECRET_KEY`, `S3_AUTHORITIES`); a key may
    /// stand in a file instead, which `S3_SECRET_KEY_FILE` names.
    ///
    /// @throws Failure when these settings can't be used
    public static Cluster at(KafkaConfig kafka, URI s3) {
        try {
            SecretFiles environment = new SecretFiles(System.getenv());
            return new Cluster(
                    kafka,
                    s3,
                    store(
                            s3,
                            environment.find("S3_ACCESS_KEY").orElse("foldstream"),
                            environment.find("S3_SECRET_KEY").orElse("foldstream-secret")),
                    false);
        } catch (IllegalArgumentException e) {
            throw new Failure(String.valueOf(e.getMessage()), e);
        }
    }

    /// `host:port` of the broker, several with commas.
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    private static ArtifactStore store(URI endpoint, String accessKey, String secretKey) {
        SecretFiles environment = new SecretFiles(System.getenv());
        return MinioArtifactStore.connect(
                new S3Settings(
                        endpoint,
                        accessKey,
                        secretKey,
                        environment.find("S3_BUCKET").orElse("foldstream"),
                        environment.find("S3_REGION").orElse("us-east-1"),
                        environment.find("S3_AUTHORITIES").map(Path::of)));
    }
}
