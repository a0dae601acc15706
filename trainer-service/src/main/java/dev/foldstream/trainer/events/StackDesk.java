package dev.foldstream.trainer.events;

import dev.foldstream.contracts.event.Event;
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
import dev.foldstream.store.CancelledExperiments;
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

    private static final Executor ASIDE = Thread::startVirtualThread;

    private final Supplier<TrainStack> trainStack;
    private final Headway headway;
    private final LastPlan plans;
    private final EventFlow flow;
    private final TrainerMeters meters;
    private final Clock clock;
    private final int deliveryLimit;
    private final CancelledExperiments cancelled;

    /// @param trainStack waits until libtorch is loaded
    StackDesk(
            Supplier<TrainStack> trainStack,
            ArtifactStore store,
            EventFlow flow,
            TrainerMeters meters,
            Clock clock,
            int deliveryLimit) {
        this.trainStack = trainStack;
        this.headway = new Headway(store);
        this.plans = new LastPlan(store);
        this.flow = flow;
        this.meters = meters;
        this.clock = clock;
        this.deliveryLimit = deliveryLimit;
        this.cancelled = new CancelledExperiments(store);
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
            switch (answer(record, request, work)) {
                case Answer.Told told -> {
                    flow.publish(told.event());
                    work.finish(true);
                }
                case Answer.Dropped dropped -> {
                    LOG.infof("%s is dropped: its experiment is cancelled", record.key());
                    meters.cancelled();
                    work.finish(true);
                }
                case Answer.Left left -> LOG.infof("%s is left to another trainer", record.key());
            }
        } catch (Undecodable e) {
            flow.deadLetter(
                    record.key(), record.value(), origin(record), String.valueOf(e.getMessage()));
            work.finish(false);
        } catch (Stopped e) {
            LOG.infof("%s is left to another trainer", record.key());
        }
    }

    private Answer answer(
            ConsumerRecord<String, String> record, TrainingRequested request, Work work) {
        String id = request.experimentId();
        if (flow.whileStoreIsAway(request, () -> cancelled.contains(id))) {
            return new Answer.Dropped();
        }
        if (isLastDelivery(record)
                && flow.whileStoreIsAway(request, () -> headway.outcome(request)).isEmpty()) {
            return new Answer.Told(
                    flow.whileStoreIsAway(request, () -> forTheRestOrGivenUp(request)));
        }
        return train(request, work);
    }

    private static String origin(ConsumerRecord<String, String> record) {
        return "%s-%d@%d".formatted(record.topic(), record.partition(), record.offset());
    }

    /// Whether the record was begun so often that the broker would drop it next. It counts every
    /// delivery: trainers that the stack has killed, those that were told to stop, and those that
    /// lost their lock when the broker went away.
    private boolean isLastDelivery(ConsumerRecord<String, String> record) {
        return record.deliveryCount().orElse((short) 1) >= deliveryLimit;
    }

    /// A stack that has got on since it was asked for is asked for again, whatever interrupts it.
    /// One that has not, kills its trainers.
    private Event forTheRestOrGivenUp(TrainingRequested request) {
        Optional<String> reached = headway.reached(request);
        if (reached.isEmpty() || reached.equals(request.reached())) {
            return givenUp(request);
        }
        LOG.infof(
                "%s of %s was begun %d times and gets on: it is asked for again",
                request.stackId(), request.experimentId(), deliveryLimit - 1);
        String fact = request.stackId() + "@" + reached.get();
        return new TrainingRequested(
                request.header().then(TrainingRequested.class, fact, clock.instant()),
                request.stackId(),
                request.plan(),
                reached);
    }

    private StackFailed givenUp(TrainingRequested request) {
        return failed(
                request,
                "it was begun %d times and got no further".formatted(deliveryLimit - 1),
                "look at the end of the trainers' logs (memory?), then make model or batch smaller");
    }

    private Answer train(TrainingRequested request, Work work) {
        RunningStack running = meters.begin(request.experimentId());
        try {
            return flow.whileStoreIsAway(request, () -> attempt(request, work, running));
        } catch (Stopped e) {
            throw e;
        } catch (RuntimeException e) {
            if (work.isCancelled()) { // the process ends around it; another trainer has the stack
                meters.left();
                return new Answer.Left();
            }
            LOG.errorf(e, "stack %s of %s failed", request.stackId(), request.experimentId());
            return new Answer.Told(
                    failed(
                            request,
                            firstLine(e),
                            "look into the trainer's log, then 'foldstream retry %s'"
                                    .formatted(request.experimentId())));
        } finally {
            running.end();
        }
    }

    /// libtorch's messages go on for pages; the log has all of it.
    private static String firstLine(RuntimeException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
        return line.substring(0, Math.min(line.length(), LONGEST_REASON));
    }

    private Answer attempt(TrainingRequested request, Work work, RunningStack running) {
        Plan plan = plans.read(request.plan());
        Stack stack = plan.stack(request.stackId());
        running.trains(stack.model());
        CancellationGlance glance =
                new CancellationGlance(cancelled, request.experimentId(), ASIDE, clock);
        TrainingWatch watch =
                new TrainingWatch(
                        progress -> {
                            running.progressed(progress);
                            flow.announce(progressed(request, stack, progress));
                        },
                        () -> work.isCancelled() || glance.isCancelled());
        try {
            TrainStack training = trainStack.get();
            long start = System.nanoTime();
            StackOutcome outcome = training.train(plan, stack, watch);
            meters.trained(outcome, plan, Duration.ofNanos(System.nanoTime() - start));
            return new Answer.Told(trained(request, outcome));
        } catch (TrainingCancelled e) {
            if (!work.isCancelled()) {
                return new Answer.Dropped();
            }
            meters.left();
            return new Answer.Left();
        }
    }

    private StackTrained trained(TrainingRequested request, StackOutcome outcome) {
        return new StackTrained(
                request.header().then(StackTrained.class, outcome.stackId(), clock.instant()),
                outcome.stackId(),
                outcome.model(),
                request.plan(),
                headway.outcome(request).orElseThrow(() -> new ArtifactMissing(TrainStack.OUTCOME)),
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
