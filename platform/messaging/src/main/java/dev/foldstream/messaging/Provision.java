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

/// Makes sure of topics and bucket before any channel opens, and gives up plainly when broker or
/// store stay away.
@ApplicationScoped
class Provision {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final boolean wanted;
    private final Broker broker;
    private final MinioArtifactStore store;
    private final Clock clock;

    Provision(
            @ConfigProperty(name = "foldstream.provision") boolean wanted,
            Broker broker,
            MinioArtifactStore store,
            Clock clock) {
        this.wanted = wanted;
        this.broker = broker;
        this.store = store;
        this.clock = clock;
    }

    void provision(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent startup) {
        if (!wanted) {
            return;
        }
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
