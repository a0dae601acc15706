package dev.foldstream.messaging;

import dev.foldstream.contracts.event.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What a service counts at its edge. Thread-safe.
final class EventMeters {
    private final String service;
    private final MeterRegistry registry;
    private final Map<Object, Long> inWork = new ConcurrentHashMap<>();

    /// What has not failed yet is told as 0, for Prometheus does not see a counter's first step
    /// when the counter appears with it.
    EventMeters(String service, MeterRegistry registry) {
        this.service = service;
        this.registry = registry;
        for (FailureKind kind : FailureKind.values()) {
            failures(kind);
        }
        brokerErrors();
        Gauge.builder("foldstream.stage.running", inWork, Map::size)
                .description("Events in work")
                .tag("service", service)
                .register(registry);
        Gauge.builder("foldstream.stage.age", this, EventMeters::oldestSeconds)
                .description("How long the event has been in work that has been it longest")
                .baseUnit("seconds")
                .tag("service", service)
                .register(registry);
    }

    void consumed(Event event) {
        count("foldstream.events.consumed", "Events taken in", "type", typeOf(event));
    }

    void emitted(Event event) {
        count("foldstream.events.emitted", "Events published", "type", typeOf(event));
    }

    void failed(FailureKind kind) {
        failures(kind).increment();
    }

    /// The broker did not take a record.
    void brokerFailed() {
        brokerErrors().increment();
    }

    /// An event is taken in; [#left] ends that.
    Object entered() {
        Object visit = new Object();
        inWork.put(visit, System.nanoTime());
        return visit;
    }

    void left(Object visit) {
        inWork.remove(visit);
    }

    private double oldestSeconds() {
        long now = System.nanoTime();
        return inWork.values().stream().mapToLong(start -> now - start).max().orElse(0) / 1e9;
    }

    private Counter failures(FailureKind kind) {
        return counter("foldstream.failures", "Steps that did not succeed", "kind", kind.label());
    }

    private Counter brokerErrors() {
        return Counter.builder("foldstream.broker.errors")
                .description("Records that the broker did not take; they are sent again")
                .tag("service", service)
                .register(registry);
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
        counter(name, description, tag, value).increment();
    }

    private Counter counter(String name, String description, String tag, String value) {
        return Counter.builder(name)
                .description(description)
                .tag("service", service)
                .tag(tag, value)
                .register(registry);
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
