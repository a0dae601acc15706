package dev.foldstream.messaging;

import dev.foldstream.store.ArtifactStore;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/// Ready only while the bucket answers. Anybody may ask for readiness, so where the bucket is and
/// what it said stands in the log.
@Readiness
@ApplicationScoped
class StoreReadiness implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(StoreReadiness.class);
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
            LOG.warnf("not ready: %s", e.getMessage());
            return HealthCheckResponse.named("bucket")
                    .down()
                    .withData("reason", "can't be listed; the log says why")
                    .build();
        }
    }
}
