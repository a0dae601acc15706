package dev.foldstream.messaging;

import dev.foldstream.store.MinioArtifactStore;
import dev.foldstream.store.StoreUnavailable;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Makes sure of topics and bucket before any channel opens, and gives up plainly when broker or
/// store stay away.
@ApplicationScoped
class Provision {
    private static final Logger LOG = Logger.getLogger(Provision.class);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Provisioning provisioning;
    private final Broker broker;
    private final MinioArtifactStore store;
    private final Clock clock;

    Provision(
            @ConfigProperty(name = "foldstream.provision") Provisioning provisioning,
            Broker broker,
            MinioArtifactStore store,
            Clock clock) {
        this.provisioning = provisioning;
        this.broker = broker;
        this.store = store;
        this.clock = clock;
    }

    void provision(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent startup) {
        switch (provisioning) {
            case TRUE -> makeTopicsAndBucket();
            case FALSE -> {}
            case ONLY -> {
                makeTopicsAndBucket();
                LOG.info("topics and bucket stand");
                // An orderly end would first start the rest, whose channels would take events.
                Runtime.getRuntime().halt(0);
            }
        }
    }

    private void makeTopicsAndBucket() {
        Instant deadline = clock.instant().plus(PATIENCE);
        Patience patience = new Patience();
        patience.keepTrying(
                "looking for the broker at " + broker.bootstrapServers(),
                () -> {
                    broker.makeTopics();
                    return true;
                },
                e -> e instanceof BrokerUnavailable && clock.instant().isBefore(deadline),
                () -> {});
        patience.keepTrying(
                "looking for the store",
                () -> {
                    store.makeBucket();
                    return true;
                },
                e -> e instanceof StoreUnavailable && clock.instant().isBefore(deadline),
                () -> {});
    }
}
