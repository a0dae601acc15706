package dev.foldstream.fold.events;

import dev.foldstream.testing.InMemoryArtifactStore;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// Broker and store in memory, and a clock that stands still.
public final class InMemoryEdge implements QuarkusTestResourceLifecycleManager {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>();
        settings.putAll(InMemoryConnector.switchIncomingChannelsToInMemory("fold-datasets-in"));
        settings.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("fold-events-out"));
        settings.put("quarkus.http.test-port", "0"); // beside other builds on this machine
        return settings;
    }

    @Override
    public void stop() {
        InMemoryConnector.clear();
    }

    /// Take the place of the beans of the messaging module.
    @Singleton
    static final class Beans {
        @Produces
        @Singleton
        InMemoryArtifactStore store() {
            return new InMemoryArtifactStore();
        }

        @Produces
        @Singleton
        Clock clock() {
            return Clock.fixed(NOW, ZoneOffset.UTC);
        }
    }
}
