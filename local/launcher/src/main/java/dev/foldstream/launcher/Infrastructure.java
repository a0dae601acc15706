package dev.foldstream.launcher;

import java.net.URI;
import java.util.Map;

/// The broker and the store that a service works with.
///
/// @param bootstrapServers of Kafka, e.g. `127.0.0.1:9092`
/// @param s3Endpoint e.g. `http://127.0.0.1:9000`
public record Infrastructure(
        String bootstrapServers, URI s3Endpoint, String accessKey, String secretKey) {

    /// The environment that a service reads.
    public Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "S3_ENDPOINT", s3Endpoint.toString(),
                "S3_ACCESS_KEY", accessKey,
                "S3_SECRET_KEY", secretKey);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "Infrastructure[kafka=%s, s3=%s]".formatted(bootstrapServers, s3Endpoint);
    }
}
