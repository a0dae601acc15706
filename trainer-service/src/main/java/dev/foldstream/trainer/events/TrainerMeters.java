package dev.foldstream.trainer.events;

import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.trainer.events.RunningStacks.RunningStack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.DoubleStream;

/// What a trainer counts. Thread-safe.
final class TrainerMeters {
    /// From a linear fit of a hundred rows to a network that takes two hours.
    private static final double[] TRIAL_SECONDS = {
        0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10, 60, 300, 1800, 7200
    };

    private static final double[] STACK_SECONDS = {
        0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600, 14_400, 43_200
    };

    private final Counter trained;
    private final Counter diverged;
    private final Counter stuck;
    private final Counter restarts;
    private final Counter samples;
    private final Counter stacksTrained;
    private final Counter stacksFailed;
    private final Counter stacksLeft;
    private final Counter stacksDropped;
    private final Counter redelivered;
    private final Timer trialDuration;
    private final Timer stackDuration;
    private final RunningStacks running;

    TrainerMeters(MeterRegistry registry) {
        trained = status(registry, "foldstream.trials", "Trials that ended", "trained");
        diverged = status(registry, "foldstream.trials", "Trials that ended", "diverged");
        stuck = status(registry, "foldstream.trials", "Trials that ended", "stuck");
        restarts =
                counter(
                        registry,
                        "foldstream.trials.restarted",
                        "Trials begun anew from other weights, for their loss did not move");
        samples =
                counter(
                        registry,
                        "foldstream.samples",
                        "Rows that trials were trained on, every epoch counted");
        String taken = "Stacks that were taken from the queue, by what came of them";
        stacksTrained = status(registry, "foldstream.stacks", taken, "trained");
        stacksFailed = status(registry, "foldstream.stacks", taken, "failed");
        stacksLeft = status(registry, "foldstream.stacks", taken, "left");
        stacksDropped = status(registry, "foldstream.stacks", taken, "dropped");
        redelivered =
                counter(
                        registry,
                        "foldstream.stacks.redelivered",
                        "Stacks that another trainer, or another life of this one, had begun");
        trialDuration =
                timer(
                        registry,
                        "foldstream.trial.duration",
                        "Time of a trial: that of its stack, divided by the trials in it",
                        TRIAL_SECONDS);
        stackDuration =
                timer(
                        registry,
                        "foldstream.stack.duration",
                        "From reading the data of a stack to its last artifact",
                        STACK_SECONDS);
        running = new RunningStacks(registry);
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private static Counter status(
            MeterRegistry registry, String name, String description, String status) {
        return Counter.builder(name)
                .description(description)
                .tag("status", status)
                .register(registry);
    }

    private static Timer timer(
            MeterRegistry registry, String name, String description, double[] seconds) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(
                        DoubleStream.of(seconds)
                                .mapToObj(s -> Duration.ofNanos(Math.round(s * 1e9)))
                                .toArray(Duration[]::new))
                .register(registry);
    }

    RunningStack begin(String experiment) {
        return running.begin(experiment);
    }

    /// Somebody has had the stack before.
    void redelivered() {
        redelivered.increment();
    }

    /// The stack can't be trained.
    void failed() {
        stacksFailed.increment();
    }

    /// The stack is left to another trainer.
    void left() {
        stacksLeft.increment();
    }

    /// The experiment of the stack is cancelled.
    void dropped() {
        stacksDropped.increment();
    }

    /// Counts the trials of a stack and the rows that they were trained on.
    void trained(StackOutcome outcome, Plan plan, Duration duration) {
        stacksTrained.increment();
        stackDuration.record(duration);
        Duration share = duration.dividedBy(Math.max(1, outcome.trials().size()));
        for (TrialOutcome trial : outcome.trials()) {
            switch (trial) {
                case TrialOutcome.Trained t -> {
                    trained.increment();
                    restarts.increment(t.attempts() - 1.0);
                }
                case TrialOutcome.Diverged d -> diverged.increment();
                case TrialOutcome.Stuck s -> {
                    stuck.increment();
                    restarts.increment(s.attempts() - 1.0);
                }
            }
            trialDuration.record(share);
            samples.increment((double) trial.epochs() * trainingRows(plan, trial.trial()));
        }
    }

    private static int trainingRows(Plan plan, Trial trial) {
        return plan.folds().get(trial.fold()).training();
    }
}
