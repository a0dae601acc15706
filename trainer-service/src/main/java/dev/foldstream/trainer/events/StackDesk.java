package dev.foldstream.trainer.events;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.event.StackEvent;
import dev.foldstream.contracts.event.StackFailed;
import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.contracts.event.TrainingProgressed;
import dev.foldstream.contracts.event.TrainingRequested;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.wire.Undecodable;
import dev.foldstream.messaging.EventFlow;
import dev.foldstream.messaging.Patience.Stopped;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.trainer.TrainStack;
import dev.foldstream.trainer.events.RunningStacks.RunningStack;
import dev.foldstream.trainer.training.TrainingCancelled;
import dev.foldstream.trainer.training.TrainingProgress;
import dev.foldstream.trainer.training.TrainingWatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Translates between the queue's records and the training of stacks. Thread-safe.
final class StackDesk {
    private static final Logger LOG = Logger.getLogger(StackDesk.class);
    private static final int LONGEST_REASON = 2_000;

    private final Supplier<TrainStack> trainStack;
    private final ArtifactStore store;
    private final LastPlan plans;
    private final EventFlow flow;
    private final TrainerMeters meters;
    private final Clock clock;
    private final int deliveryLimit;

    /// @param trainStack waits until libtorch is loaded
    StackDesk(
            Supplier<TrainStack> trainStack,
            ArtifactStore store,
            EventFlow flow,
            TrainerMeters meters,
            Clock clock,
            int deliveryLimit) {
        this.trainStack = trainStack;
        this.store = store;
        this.plans = new LastPlan(store);
        this.flow = flow;
        this.meters = meters;
        this.clock = clock;
        this.deliveryLimit = deliveryLimit;
    }

    /// Begins the work on a record.
    ///
    /// @param thread on which the work is done
    Work begin(ConsumerRecord<String, String> record, Executor thread) {
        Work work = new Work();
        thread.execute(() -> perform(record, work));
        return work;
    }

    private void perform(ConsumerRecord<String, String> record, Work work) {
        try {
            TrainingRequested request = EventFlow.decode(record.value(), TrainingRequested.class);
            if (record.deliveryCount().orElse((short) 1) > 1) {
                meters.redelivered();
            }
            Optional<StackEvent> answer =
                    isHopeless(record) ? Optional.of(givenUp(request)) : train(request, work);
            answer.ifPresent(flow::publish);
            if (answer.isPresent()) {
                work.finish(true);
            }
        } catch (Undecodable e) {
            flow.deadLetter(
                    record.key(), record.value(), origin(record), String.valueOf(e.getMessage()));
            work.finish(false);
        } catch (Stopped e) {
            LOG.infof("%s is left to another trainer", record.key());
        }
    }

    private static String origin(ConsumerRecord<String, String> record) {
        return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
    }

    /// Whether the record has killed its trainers so often that the broker would drop it next.
    private boolean isHopeless(ConsumerRecord<String, String> record) {
        return record.deliveryCount().orElse((short) 1) >= deliveryLimit;
    }

    private StackFailed givenUp(TrainingRequested request) {
        return failed(
                request,
                "it was begun %d times and never ended".formatted(deliveryLimit - 1),
                "look at the end of the trainers' logs (memory?), then make model or batch smaller");
    }

    /// @return empty when the work was cancelled
    private Optional<StackEvent> train(TrainingRequested request, Work work) {
        RunningStack running = meters.begin(request.experimentId());
        try {
            return flow.whileStoreIsAway(request, () -> attempt(request, work, running));
        } catch (Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            if (work.isCancelled()) { // the process ends around it; whoever has the stack now
                // trains it
                LOG.infof("stack %s is left to another trainer", request.stackId());
                meters.left();
                return Optional.empty();
            }
            LOG.errorf(e, "stack %s of %s failed", request.stackId(), request.experimentId());
            return Optional.of(
                    failed(
                            request,
                            firstLine(e),
                            "look into the trainer's log, then submit the experiment again"));
        } finally {
            running.end();
        }
    }

    /// libtorch's messages go on for pages; the log has all of it.
    private static String firstLine(RuntimeException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        return line.substring(0, Math.min(line.length(), LONGEST_REASON));
    }

    private Optional<StackEvent> attempt(
            TrainingRequested request, Work work, RunningStack running) {
        Plan plan = plans.read(request.plan());
        Stack stack = plan.stack(request.stackId());
        running.trains(stack.model());
        TrainingWatch watch =
                new TrainingWatch(
                        progress -> {
                            running.progressed(progress);
                            flow.announce(progressed(request, stack, progress));
                        },
                        work::isCancelled);
        try {
            TrainStack training = trainStack.get();
            long start = System.nanoTime();
            StackOutcome outcome = training.train(plan, stack, watch);
            meters.trained(outcome, plan, Duration.ofNanos(System.nanoTime() - start));
            return Optional.of(trained(request, outcome));
        } catch (TrainingCancelled e) {
            LOG.infof("stack %s is left to another trainer", stack.id());
            meters.left();
            return Optional.empty();
        }
    }

    private StackTrained trained(TrainingRequested request, StackOutcome outcome) {
        String key = ArtifactKeys.stack(request.experimentId(), outcome.stackId(), "outcome.json");
        return new StackTrained(
                request.header().then(StackTrained.class, outcome.stackId(), clock.instant()),
                outcome.stackId(),
                outcome.model(),
                request.plan(),
                store.find(key).orElseThrow(() -> new ArtifactMissing(key)),
                outcome.trials());
    }

    private StackFailed failed(TrainingRequested request, String reason, String remedy) {
        meters.failed();
        return new StackFailed(
                request.header().then(StackFailed.class, request.stackId(), clock.instant()),
                request.stackId(),
                request.plan(),
                reason,
                remedy);
    }

    private TrainingProgressed progressed(
            TrainingRequested request, Stack stack, TrainingProgress progress) {
        String fact = stack.id() + "@" + progress.epoch();
        return new TrainingProgressed(
                request.header().then(TrainingProgressed.class, fact, clock.instant()),
                stack.id(),
                stack.model(),
                stack.trials().size(),
                progress.active(),
                progress.epoch(),
                progress.epochs(),
                progress.loss(),
                progress.samplesPerSecond());
    }
}
