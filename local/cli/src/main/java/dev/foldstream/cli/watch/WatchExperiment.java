package dev.foldstream.cli.watch;

import dev.foldstream.cli.client.EventStream;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Follows an experiment until its last event.
public final class WatchExperiment {
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final EventStream events;
    private final ExperimentProgress progress;

    public WatchExperiment(EventStream events, ExperimentProgress progress) {
        this.events = events;
        this.progress = progress;
    }

    /// @param onChange after each batch of events, and once in a while when nothing comes
    /// @param stillAlive throws when it makes no sense to wait any longer
    public Outcome untilTheEnd(Consumer<ExperimentProgress> onChange, Runnable stillAlive) {
        while (true) {
            List<Event> batch = events.next(MOMENT);
            batch.forEach(progress::add);
            progress.waitsFor(events.ahead());
            Optional<Outcome> end = progress.end();
            if (end.isEmpty()) {
                stillAlive.run();
            }
            onChange.accept(progress);
            if (end.isPresent()) {
                return end.get();
            }
        }
    }
}
