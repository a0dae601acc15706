package dev.foldstream.messaging;

import dev.foldstream.store.ArtifactStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only while the bucket answers.
@Readiness
@ApplicationScoped
class StoreReadiness implements HealthCheck {
    private static final String NOTHING = "readiness/";

    private final ArtifactStore store;

    StoreReadiness(ArtifactStore store) {
        this.store = store;
    }

    @Override
    public HealthCheckResponse call() {
        try {
            store.list(NOTHING);
            return HealthCheckResponse.up("bucket");
        } catch (RuntimeException e) {
            return HealthCheckResponse.named("bucket")
                    .down()
                    .withData("reason", String.valueOf(e.getMessage()))
                    .build();
        }
    }
}
