package dev.foldstream.messaging;

import dev.foldstream.store.StoreListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// What a process counts of its store. Thread-safe.
final class StoreMeters implements StoreListener {
    private final MeterRegistry registry;
    private final Counter errors;

    StoreMeters(MeterRegistry registry) {
        this.registry = registry;
        errors =
                Counter.builder("foldstream.store.errors")
                        .description("Requests that the store did not answer, or refused")
                        .register(registry);
    }

    @Override
    public Visit begins(String operation) {
        Timer.Sample request = Timer.start(registry);
        return outcome -> {
            request.stop(
                    Timer.builder("foldstream.store.request.duration")
                            .description("From asking the store to the last byte of its answer")
                            .tag("operation", operation)
                            .register(registry));
            switch (outcome) {
                case ANSWERED -> {}
                case FAILED -> errors.increment();
            }
        };
    }
}
