package dev.foldstream.trainer.events;

import dev.foldstream.trainer.training.TrainingProgress;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The stacks in training in this process, as gauges; those with the labels `experiment` and
/// `model` are the only metrics that carry a name which a user chose. They are there while such a
/// stack is in training and no longer, so a trainer has at most one a place, however many
/// experiments it has seen. Thread-safe.
final class RunningStacks {
    private final Set<RunningStack> running = ConcurrentHashMap.newKeySet();
    private final MultiGauge stacks;
    private final MultiGauge speeds;
    private final MultiGauge progress;
    private final MultiGauge losses;

    RunningStacks(MeterRegistry registry) {
        Gauge.builder("foldstream.stacks.running", running, Set::size)
                .description("Stacks in training in this process")
                .register(registry);
        Gauge.builder("foldstream.training.speed", this, RunningStacks::speed)
                .description("Rows trained per second now, every trial counted")
                .register(registry);
        Gauge.builder("foldstream.training.silence", this, RunningStacks::silence)
                .description("How long a stack in training has shown no progress, the longest")
                .baseUnit("seconds")
                .register(registry);
        stacks = gauge(registry, "foldstream.experiment.stacks", "Stacks in training");
        speeds = gauge(registry, "foldstream.experiment.speed", "Rows trained per second now");
        progress = gauge(registry, "foldstream.experiment.epochs", "Share of the epochs done");
        losses = gauge(registry, "foldstream.experiment.loss", "Median validation loss, the mean");
    }

    private static MultiGauge gauge(MeterRegistry registry, String name, String description) {
        return MultiGauge.builder(name)
                .description(description + ", of the stacks in training in this process")
                .register(registry);
    }

    /// A stack is in training from now on, until it [RunningStack#end]s.
    RunningStack begin(String experiment) {
        RunningStack stack = new RunningStack(experiment, this);
        running.add(stack);
        return stack;
    }

    void end(RunningStack stack) {
        running.remove(stack);
        label();
    }

    /// Makes the gauges of what is in training now, and takes away all others.
    synchronized void label() {
        Set<Subject> subjects =
                running.stream()
                        .filter(stack -> !stack.model().isEmpty())
                        .map(Subject::of)
                        .collect(Collectors.toSet());
        rows(stacks, subjects, subject -> of(subject).count());
        rows(speeds, subjects, subject -> of(subject).mapToDouble(RunningStack::speed).sum());
        rows(progress, subjects, subject -> mean(subject, RunningStack::share));
        rows(losses, subjects, subject -> mean(subject, RunningStack::loss));
    }

    private static void rows(
            MultiGauge gauge, Set<Subject> subjects, ToDoubleFunction<Subject> value) {
        List<Row<?>> rows =
                subjects.stream()
                        .<Row<?>>map(subject -> Row.of(subject.tags(), subject, value))
                        .toList();
        gauge.register(rows);
    }

    private Stream<RunningStack> of(Subject subject) {
        return running.stream().filter(stack -> Subject.of(stack).equals(subject));
    }

    private double mean(Subject subject, ToDoubleFunction<RunningStack> value) {
        return of(subject).mapToDouble(value).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    private double speed() {
        return running.stream().mapToDouble(RunningStack::speed).sum();
    }

    private double silence() {
        return running.stream().mapToDouble(RunningStack::silenceSeconds).max().orElse(0);
    }

    /// What the gauges are told apart by.
    private record Subject(String experiment, String model) {
        static Subject of(RunningStack stack) {
            return new Subject(stack.experiment(), stack.model());
        }

        Tags tags() {
            return Tags.of("experiment", experiment, "model", model);
        }
    }

    /// One stack in training. Its own thread tells, any thread reads.
    static final class RunningStack {
        private final String experiment;
        private final RunningStacks all;
        private volatile String model = "";
        private volatile double speed;
        private volatile double share;
        private volatile double loss = Double.NaN;
        private volatile long heard = System.nanoTime();

        private RunningStack(String experiment, RunningStacks all) {
            this.experiment = experiment;
            this.all = all;
        }

        String experiment() {
            return experiment;
        }

        String model() {
            return model;
        }

        private double speed() {
            return speed;
        }

        private double share() {
            return share;
        }

        private double loss() {
            return loss;
        }

        private double silenceSeconds() {
            return (System.nanoTime() - heard) / 1e9;
        }

        void trains(String named) {
            model = named;
            all.label();
        }

        void progressed(TrainingProgress progress) {
            speed = progress.samplesPerSecond();
            share = progress.epochs() == 0 ? 0 : (double) progress.epoch() / progress.epochs();
            loss = progress.loss().orElse(Double.NaN);
            heard = System.nanoTime();
        }

        void end() {
            all.end(this);
        }
    }
}
