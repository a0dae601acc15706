package dev.foldstream.trainer.events;

import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.StackFailed;
import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.contracts.event.TrainingProgressed;
import dev.foldstream.contracts.event.TrainingRequested;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import dev.foldstream.messaging.EventFlow;
import dev.foldstream.messaging.Patience.Stopped;
import dev.foldstream.store.ArtifactMissing;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.trainer.TrainStack;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/// Translates between the queue's records and the training of stacks. Thread-safe.
final class StackDesk {
    private static final Logger LOG = Logger.getLogger(StackDesk.class);

    private final TrainStack trainStack;
    private final ArtifactStore store;
    private final EventFlow flow;
    private final TrainerMeters meters;
    private final ExecutorService threads;
    private final Clock clock;
    private final int deliveryLimit;

    StackDesk(
            TrainStack trainStack,
            ArtifactStore store,
            EventFlow flow,
            TrainerMeters meters,
            ExecutorService threads,
            Clock clock,
            int deliveryLimit) {
        this.trainStack = trainStack;
        this.store = store;
        this.flow = flow;
        this.meters = meters;
        this.threads = threads;
        this.clock = clock;
        this.deliveryLimit = deliveryLimit;
    }
}
