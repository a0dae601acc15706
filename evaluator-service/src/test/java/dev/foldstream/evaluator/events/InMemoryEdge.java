package dev.foldstream.evaluator.events;

import dev.foldstream.testing.InMemoryArtifactStore;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.smallrye.reactive.messaging.memory.InMemoryConnector;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// The service without a broker and without a server.
public final class InMemoryEdge implements QuarkusTestProfile {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> channels = new HashMap<>();
        channels.putAll(InMemoryConnector.switchIncomingChannelsToInMemory("evaluator-stacks-in"));
        channels.putAll(InMemoryConnector.switchOutgoingChannelsToInMemory("evaluator-events-out"));
        return channels;
    }

    /// What the service gets instead of the real store and clock.
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
