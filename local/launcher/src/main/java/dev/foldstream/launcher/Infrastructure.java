package dev.foldstream.launcher;

import java.net.URI;
import java.util.Map;

/// The broker and the store that a service works with.
///
/// @param bootstrapServers of Kafka, e.g. `127.0.0.1:9092`
/// @param s3Endpoint e.g. `http://127.0.0.1:9000`
public record Infrastructure(
        String bootstrapServers, URI s3Endpoint, String accessKey, String secretKey) {

    public static final String BUCKET = "foldstream";
    public static final String REGION = "us-east-1";
    private static final String ACCESS_KEY = "foldstream";
    private static final String SECRET_KEY = "foldstream-secret";

    /// With the credentials that services use when they are told of none.
    public static Infrastructure withDefaults(String bootstrapServers, URI s3Endpoint) {
        return new Infrastructure(bootstrapServers, s3Endpoint, ACCESS_KEY, SECRET_KEY);
    }

    /// The environment that a service reads, all of it: whoever also works with a cluster has its
    /// bucket, its authorities and the file of its secret in his own environment, which a child
    /// inherits, and a file would go before these.
    public Map<String, String> environment() {
        return Map.of(
                "KAFKA_BOOTSTRAP_SERVERS", bootstrapServers,
                "S3_ENDPOINT", s3Endpoint.toString(),
                "S3_ACCESS_KEY", accessKey,
                "S3_ACCESS_KEY_FILE", "",
                "S3_SECRET_KEY", secretKey,
                "S3_SECRET_KEY_FILE", "",
                "S3_AUTHORITIES", "",
                "S3_BUCKET", BUCKET,
                "S3_REGION", REGION);
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "Infrastructure[kafka=%s, s3=%s]".formatted(bootstrapServers, s3Endpoint);
    }
}
