package dev.foldstream.messaging;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Lets a local service end with the process that started it, however that ends: its standard input
/// is a pipe that nobody writes to, and reaches its end when the other side is gone.
@ApplicationScoped
class Lifeline {
    private static final Logger LOG = Logger.getLogger(Lifeline.class);

    private final boolean wanted;

    Lifeline(
            @ConfigProperty(name = "foldstream.exit-with-parent", defaultValue = "false")
                    boolean wanted) {
        this.wanted = wanted;
    }

    void hold(@Observes StartupEvent startup) {
        if (wanted) {
            Thread.ofPlatform().daemon().name("lifeline").start(Lifeline::awaitEnd);
        }
    }

    private static void awaitEnd() {
        try {
            while (System.in.read() >= 0) {
                // nobody writes; only the end counts
            }
        } catch (IOException e) {
            LOG.debugf("standard input is gone: %s", e.getMessage());
        }
        Quarkus.asyncExit();
    }
}
