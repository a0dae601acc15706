package dev.foldstream.messaging;

import dev.foldstream.contracts.event.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/// What a service counts at its edge. Thread-safe.
final class EventMeters {
    private final String service;
    private final MeterRegistry registry;

    EventMeters(String service, MeterRegistry registry) {
        this.service = service;
        this.registry = registry;
    }

    void consumed(Event event) {
        count("foldstream.events.consumed", "Events taken in", "type", typeOf(event));
    }

    void emitted(Event event) {
        count("foldstream.events.emitted", "Events published", "type", typeOf(event));
    }

    void failed(FailureKind kind) {
        count("foldstream.failures", "Steps that did not succeed", "kind", kind.label());
    }

    /// How long one event took, from taking it in to the acknowledgement of what followed.
    void took(Event event, Duration duration) {
        Timer.builder("foldstream.stage.duration")
                .description("From taking an event in to the acknowledgement of what followed")
                .tag("service", service)
                .tag("type", typeOf(event))
                .register(registry)
                .record(duration);
    }

    private void count(String name, String description, String tag, String value) {
        Counter.builder(name)
                .description(description)
                .tag("service", service)
                .tag(tag, value)
                .register(registry)
                .increment();
    }

    private static String typeOf(Event event) {
        return Event.typeOf(event.getClass());
    }

    enum FailureKind {
        UNDECODABLE,
        PERMANENT,
        RETRIED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
