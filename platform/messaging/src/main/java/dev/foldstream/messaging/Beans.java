package dev.foldstream.messaging;

import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.S3Settings;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What is passed into use cases: the store and the clock.
@Singleton
class Beans {
    @Produces
    @Singleton
    @DefaultBean
    MinioArtifactStore store(
            @ConfigProperty(name = "s3.endpoint") URI endpoint,
            @ConfigProperty(name = "s3.access-key") String accessKey,
            @ConfigProperty(name = "s3.secret-key") String secretKey,
            @ConfigProperty(name = "s3.bucket") String bucket,
            @ConfigProperty(name = "s3.region") String region,
            @ConfigProperty(name = "s3.authorities") Optional<Path> authorities,
            MeterRegistry registry) {
        return MinioArtifactStore.connect(
                new S3Settings(endpoint, accessKey, secretKey, bucket, region, authorities),
                new StoreMeters(registry));
    }

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
