package dev.foldstream.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;

/// Opens the flow of a service over its outgoing channel. Thread-safe.
@ApplicationScoped
public class EventFlows {
    private final MeterRegistry registry;
    private final Clock clock;
    private final Patience patience = new Patience();

    public EventFlows(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /// @param service e.g. `fold-service`; it labels metrics and names the stage in failures
    public EventFlow open(String service, MutinyEmitter<String> out) {
        return new EventFlow(
                service, Outlet.of(out), new EventMeters(service, registry), patience, clock);
    }

    /// What waits in this process; it ends with the process.
    public Patience patience() {
        return patience;
    }

    void stop(@Observes ShutdownEvent shutdown) {
        patience.end();
    }
}
