package dev.foldstream.store;

import java.net.URI;

/// Where a bucket is and who asks for it.
///
/// @param endpoint scheme, host and port, e.g. `http://localhost:9000`
public record S3Settings(
        URI endpoint, String accessKey, String secretKey, String bucket, String region) {
    public S3Settings {
        String scheme = String.valueOf(endpoint.getScheme());
        if (!(scheme.equals("http") || scheme.equals("https")) || endpoint.getHost() == null) {
            throw new IllegalArgumentException(
                    "'%s' is no S3 endpoint; expected e.g. http://localhost:9000"
                            .formatted(endpoint));
        }
    }

    /// Without the secret.
    @Override
    public String toString() {
        return "S3Settings[endpoint=%s, accessKey=%s, bucket=%s, region=%s]"
                .formatted(endpoint, accessKey, bucket, region);
    }
}
