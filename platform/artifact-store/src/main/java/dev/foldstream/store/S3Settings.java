package dev.foldstream.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/// Where a bucket is and who asks for it.
///
/// @param endpoint scheme, host and port, e.g. `http://localhost:9000`
/// @param authorities a PEM file with the certificates that an `https` endpoint is trusted by;
///   those of the JDK when empty
public record S3Settings(
        URI endpoint,
        String accessKey,
        String secretKey,
        String bucket,
        String region,
        Optional<Path> authorities) {
    public S3Settings {
        String scheme = String.valueOf(endpoint.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || endpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "'%s' is no S3 endpoint; expected e.g. http://localhost:9000"
                            .formatted(endpoint));
        }
        if (authorities.isPresent() && !scheme.equals("https")) {
            throw new IllegalArgumentException(
                    "%s is for https, but the S3 endpoint is %s; expected https://…"
                            .formatted(authorities.get(), endpoint));
        }
    }

    /// With the JDK's authorities.
    public S3Settings(
            URI endpoint, String accessKey, String secretKey, String bucket, String region) {
        this(endpoint, accessKey, secretKey, bucket, region, Optional.empty());
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "S3Settings[endpoint=%s, accessKey=%s, bucket=%s, region=%s]"
                .formatted(endpoint, accessKey, bucket, region);
    }
}
