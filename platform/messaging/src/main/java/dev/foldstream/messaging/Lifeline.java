package dev.foldstream.messaging;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Lets a local service end with the process that started it, however that ends.
@ApplicationScoped
class Lifeline {
    private final boolean wanted;

    Lifeline(
            @ConfigProperty(name = "foldstream.exit-with-parent", defaultValue = "false")
                    boolean wanted) {
        this.wanted = wanted;
    }

    void hold(@Observes StartupEvent startup) {
        if (wanted) {
            ParentWatch.whenGone(Quarkus::asyncExit);
        }
    }
}
