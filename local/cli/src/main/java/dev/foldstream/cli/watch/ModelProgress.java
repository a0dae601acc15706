package dev.foldstream.cli.watch;

import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.contracts.event.TrainingProgressed;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/// How far the trials of one model are. Confined to the watching thread.
public final class ModelProgress {
    private final OptionalInt trials;
    private final Set<String> doneStacks = new HashSet<>();
    private final Map<String, Pace> running = new LinkedHashMap<>();
    private int doneTrials;

    /// @param trials folds × seeds × candidates; absent where the data decides on the number of
    ///   folds
    ModelProgress(OptionalInt trials) {
        this.trials = trials;
    }

    void progressed(TrainingProgressed event) {
        if (!doneStacks.contains(event.stackId())) {
            running.merge(event.stackId(), Pace.first(event), (known, first) -> known.then(event));
        }
    }

    void trained(StackTrained event) {
        running.remove(event.stackId());
        if (doneStacks.add(event.stackId())) {
            doneTrials += event.trials().size();
        }
    }

    public OptionalInt trials() {
        return trials;
    }

    public int doneTrials() {
        return doneTrials;
    }

    /// Whether any of its trials is known to be in training, or done.
    boolean hasBegun() {
        return doneTrials > 0 || !running.isEmpty();
    }

    public boolean isDone() {
        return trials.isPresent() && doneTrials >= trials.getAsInt();
    }

    /// The stack that is furthest, if any is in training.
    public Optional<TrainingProgressed> furthest() {
        return running.values().stream()
                .map(Pace::latest)
                .reduce((a, b) -> b.epoch() > a.epoch() ? b : a);
    }

    /// Rows trained a second, summed over the stacks in training.
    public double samplesPerSecond() {
        return running.values().stream().mapToDouble(p -> p.latest().samplesPerSecond()).sum();
    }

    /// Median validation loss of the furthest stack.
    public OptionalDouble loss() {
        return furthest().map(TrainingProgressed::loss).orElse(OptionalDouble.empty());
    }

    /// Time until the slowest stack in training has run all its epochs, at its pace so far; early
    /// stopping may end it sooner. Absent before there is a pace.
    public Optional<Duration> timeLeft() {
        return running.values().stream()
                .flatMap(pace -> pace.timeLeft().stream())
                .max(Duration::compareTo);
    }

    /// One stack's first and latest sign of life.
    private record Pace(TrainingProgressed start, TrainingProgressed latest) {
        static Pace first(TrainingProgressed event) {
            return new Pace(event, event);
        }

        /// A stack that goes back has been begun anew.
        Pace then(TrainingProgressed event) {
            return event.epoch() < latest.epoch() ? first(event) : new Pace(start, event);
        }

        Optional<Duration> timeLeft() {
            int epochs = latest.epoch() - start.epoch();
            if (epochs <= 0) {
                return Optional.empty();
            }
            Instant from = start.header().occurredAt();
            Duration spent = Duration.between(from, latest.header().occurredAt());
            long left = (long) latest.epochs() - latest.epoch();
            return Optional.of(Duration.ofMillis(spent.toMillis() * left / epochs));
        }
    }
}
