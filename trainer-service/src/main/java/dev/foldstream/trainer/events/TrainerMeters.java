package dev.foldstream.trainer.events;

import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/// What a trainer counts. Thread-safe.
final class TrainerMeters {
    private final Counter trained;
    private final Counter diverged;
    private final Counter stuck;
    private final Counter samples;
    private final AtomicInteger running = new AtomicInteger();

    TrainerMeters(MeterRegistry registry, QueueDepth depth) {
        trained = trials(registry, "trained");
        diverged = trials(registry, "diverged");
        stuck = trials(registry, "stuck");
        samples =
                Counter.builder("foldstream.samples")
                        .description("Rows that trials were trained on, every epoch counted")
                        .register(registry);
        Gauge.builder("foldstream.stacks.running", running, AtomicInteger::get)
                .description("Stacks in training in this process")
                .register(registry);
        Gauge.builder("foldstream.queue.lag", depth, QueueDepth::read)
                .description("Stacks that wait or are in training, in all trainers")
                .register(registry);
    }

    private static Counter trials(MeterRegistry registry, String status) {
        return Counter.builder("foldstream.trials")
                .description("Trials that ended")
                .tag("status", status)
                .register(registry);
    }

    void started() {
        running.incrementAndGet();
    }

    void ended() {
        running.decrementAndGet();
    }

    /// Counts the trials of a stack and the rows that they were trained on.
    void trained(StackOutcome outcome, Plan plan) {
        for (TrialOutcome trial : outcome.trials()) {
            switch (trial) {
                case TrialOutcome.Trained t -> trained.increment();
                case TrialOutcome.Diverged d -> diverged.increment();
                case TrialOutcome.Stuck s -> stuck.increment();
            }
            samples.increment((double) trial.epochs() * trainingRows(plan, trial.trial()));
        }
    }

    private static int trainingRows(Plan plan, Trial trial) {
        return plan.folds().get(trial.fold()).training();
    }
}
