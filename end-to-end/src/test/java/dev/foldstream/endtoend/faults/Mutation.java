package dev.foldstream.endtoend.faults;

import dev.foldstream.endtoend.faults.Fault.BrokerAway;
import dev.foldstream.endtoend.faults.Fault.Order;
import dev.foldstream.endtoend.faults.Fault.Poison;
import dev.foldstream.endtoend.faults.Fault.Poisoned;
import dev.foldstream.endtoend.faults.Fault.Republished;
import dev.foldstream.endtoend.faults.Fault.Signal;
import dev.foldstream.endtoend.faults.Fault.StoreAway;
import dev.foldstream.endtoend.faults.Fault.StoreBehaves;
import dev.foldstream.endtoend.faults.Fault.Struck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// One sin of our own code, and the fault that brings it to light.
///
/// @param sin in words
/// @param service that commits it
/// @param file of the source, from the root of the repository
/// @param original text of the source
/// @param mutated text in its place
/// @param fault under which it shows
record Mutation(
        String sin, String service, Path file, String original, String mutated, Fault fault) {
    private static final String STORE =
            "platform/artifact-store/src/main/java/dev/foldstream/store/";
    private static final String MESSAGING =
            "platform/messaging/src/main/java/dev/foldstream/messaging/";
    private static final String TRAINER = "trainer-service/src/main/java/dev/foldstream/trainer/";
    private static final String EVALUATOR =
            "evaluator-service/src/main/java/dev/foldstream/evaluator/";
    private static final Path EVENT_FLOW = Path.of(MESSAGING + "EventFlow.java");
    private static final Path ARRIVALS = Path.of(EVALUATOR + "arrival/Arrivals.java");

    static final List<Mutation> ALL =
            List.of(
                    new Mutation(
                            "a stack is acknowledged when it is taken, not when it is published",
                            "trainer-service",
                            Path.of(TRAINER + "events/StackDesk.java"),
                            "thread.execute(() -> perform(record, work));",
                            "work.finish(true); thread.execute(() -> perform(record, work));",
                            new Struck(
                                    Signal.KILL,
                                    "trainer-service",
                                    at("trainer-service", "outcome.json", Moment.BEFORE))),
                    new Mutation(
                            "SIGTERM acknowledges the stack in work instead of handing it back",
                            "trainer-service",
                            Path.of(TRAINER + "events/QueueWorker.java"),
                            "AcknowledgeType.RELEASE)",
                            "AcknowledgeType.ACCEPT)",
                            new Struck(
                                    Signal.TERMINATE,
                                    "trainer-service",
                                    on("training-progressed.v1", 0))),
                    new Mutation(
                            "training begins anew instead of at the checkpoint",
                            "trainer-service",
                            Path.of(TRAINER + "TrainStack.java"),
                            "return find(CHECKPOINT).map(store::read);",
                            "return find(\"none\").map(store::read);",
                            new Struck(
                                    Signal.KILL,
                                    "trainer-service",
                                    at("trainer-service", "checkpoint.safetensors", Moment.AFTER))),
                    new Mutation(
                            "the last writer wins: no `If-None-Match`",
                            "trainer-service",
                            Path.of(STORE + "FirstWriterWins.java"),
                            ".header(\"If-None-Match\", \"*\")",
                            ".header(\"X-Nothing\", \"*\")",
                            new Struck(
                                    Signal.PAUSE,
                                    "trainer-service",
                                    at("trainer-service", "outcome.json", Moment.BEFORE))),
                    new Mutation(
                            "a trainer that has lost its lock takes no more stacks",
                            "trainer-service",
                            Path.of(TRAINER + "events/QueueWorker.java"),
                            "LOG.warnf(\"lost the lock on %s; another trainer has it\", record.key());",
                            "stop();",
                            new BrokerAway(Duration.ofSeconds(8), on("training-progressed.v1", 0))),
                    new Mutation(
                            "a step is tried once, though the store is away",
                            "trainer-service",
                            EVENT_FLOW,
                            "StoreUnavailable.class::isInstance,",
                            "e -> false,",
                            new StoreAway(Duration.ofSeconds(5), on("training-requested.v1", 0))),
                    new Mutation(
                            "an event is published before its artifacts are durable",
                            "data-service",
                            Path.of(STORE + "MinioArtifactStore.java"),
                            "return putFirst(mine, () -> bucket.putFirst(mine, bytes));",
                            """
                            Thread.ofVirtual().start(() -> {
                                java.util.concurrent.locks.LockSupport.parkNanos(2_000_000_000L);
                                putFirst(mine, () -> bucket.putFirst(mine, bytes));
                            });
                            return mine;
                            """,
                            new StoreBehaves(
                                    new Weather.Slow(Duration.ofMillis(700)),
                                    "data-service",
                                    Duration.ofSeconds(6),
                                    new Trigger.After(Duration.ZERO))),
                    new Mutation(
                            "an upload that failed passes for done",
                            "data-service",
                            Path.of(STORE + "MinioArtifactStore.java"),
                            "throw fault.asException(\"put \" + key, settings.endpoint());",
                            "return mine;",
                            new StoreBehaves(
                                    new Weather.Truncating(),
                                    "data-service",
                                    Duration.ofSeconds(6),
                                    new Trigger.After(Duration.ZERO))),
                    new Mutation(
                            "a store that is away fails the experiment",
                            "data-service",
                            Path.of(STORE + "S3Fault.java"),
                            "return FORLORN.contains(status)",
                            "return status >= 500 || FORLORN.contains(status)",
                            new StoreBehaves(
                                    new Weather.Refusing(503, "SlowDown"),
                                    "data-service",
                                    Duration.ofSeconds(4),
                                    new Trigger.After(Duration.ZERO))),
                    new Mutation(
                            "a store that is full fails the experiment",
                            "fold-service",
                            Path.of(STORE + "S3Fault.java"),
                            "413, 414, 501)",
                            "413, 414, 501, 507)",
                            new StoreBehaves(
                                    new Weather.Full(),
                                    "fold-service",
                                    Duration.ofSeconds(6),
                                    new Trigger.After(Duration.ZERO))),
                    new Mutation(
                            "what was written, but not confirmed, is in the way of the next try",
                            "data-service",
                            Path.of(STORE + "MinioArtifactStore.java"),
                            "if (fault.objectIsThere()) {",
                            "if (fault.objectIsThere() && key.isEmpty()) {",
                            new StoreBehaves(
                                    new Weather.LosingAnswers(),
                                    "data-service",
                                    Duration.ofSeconds(6),
                                    new Trigger.After(Duration.ZERO))),
                    new Mutation(
                            "a dead letter is dropped",
                            "evaluator-service",
                            EVENT_FLOW,
                            "send(Topic.DEAD_LETTERS, name, sent, headers, e -> true);",
                            "",
                            new Poisoned(
                                    Poison.FUTURE,
                                    "foldstream.stacks",
                                    new Trigger.After(Duration.ZERO))),
                    new Mutation(
                            "a record that nobody can decode stops the service",
                            "fold-service",
                            EVENT_FLOW,
                            "deadLetter(metadata.getKey(), json, origin, String.valueOf(e.getMessage()));",
                            "if (json != null) { throw e; }",
                            new Poisoned(
                                    Poison.GARBAGE,
                                    "foldstream.datasets",
                                    new Trigger.After(Duration.ZERO))),
                    new Mutation(
                            "a stack that arrives twice passes for the last one",
                            "evaluator-service",
                            ARRIVALS,
                            "return due && isStillThere(experimentId, plan, tally);",
                            "return again || (due && isStillThere(experimentId, plan, tally));",
                            new Republished(3, Order.AS_THEY_WERE, on("stack-trained.v1", 0))),
                    new Mutation(
                            "an evaluator that starts anew does not count what the store has",
                            "evaluator-service",
                            ARRIVALS,
                            ".filter(id -> !done.contains(ArtifactKeys.stack(experimentId, id, OUTCOME)))",
                            ".filter(id -> true)",
                            new Struck(
                                    Signal.TERMINATE,
                                    "evaluator-service",
                                    on("stack-trained.v1", 1))),
                    new Mutation(
                            "one fact has a new event id every time",
                            "export-service",
                            Path.of(
                                    "platform/contracts/src/main/java/dev/foldstream/contracts/event/Header.java"),
                            "new Header(id(experimentId, type, fact), experimentId, eventId, now)",
                            "new Header(java.util.UUID.randomUUID().toString(), experimentId, eventId, now)",
                            new Republished(1, Order.BACKWARDS, on("experiment-finished.v1", 0))));

    /// The schedule that must be borne by the code as it is, and not by this.
    Schedule schedule(long seed) {
        return new Schedule(seed, List.of(fault));
    }

    private static Trigger at(String service, String file, Moment moment) {
        return new Trigger.AtWrite(service, file, moment, Duration.ZERO);
    }

    private static Trigger on(String type, int seconds) {
        return new Trigger.OnEvent(type, Duration.ofSeconds(seconds));
    }

    @Override
    public String toString() {
        return "%s: %s".formatted(service, sin);
    }
}
