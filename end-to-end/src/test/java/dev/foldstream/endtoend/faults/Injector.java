package dev.foldstream.endtoend.faults;

import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.endtoend.faults.Fault.BrokerAway;
import dev.foldstream.endtoend.faults.Fault.Poisoned;
import dev.foldstream.endtoend.faults.Fault.Republished;
import dev.foldstream.endtoend.faults.Fault.Signal;
import dev.foldstream.endtoend.faults.Fault.StoreAway;
import dev.foldstream.endtoend.faults.Fault.StoreBehaves;
import dev.foldstream.endtoend.faults.Fault.Struck;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Phaser;
import java.util.regex.Pattern;

/// Carries out the faults of one schedule on a stage, each when its trigger comes. Thread-safe.
final class Injector {
    private static final Duration LONGEST_SLEEP = Duration.ofSeconds(20);

    private final Stage stage;
    private final Topics topics;
    private final String submission;
    private final long seed;
    private final String id;
    private final List<Fault> waiting = new ArrayList<>();
    private final Map<Fault, Ambush> ambushes = new ConcurrentHashMap<>();
    private final List<Fault> done = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> poison = new ConcurrentHashMap<>();
    private final Phaser busy = new Phaser(1);

    /// @param submission of the experiment that the faults happen to
    Injector(Stage stage, Topics topics, Schedule schedule, String submission) {
        this.stage = stage;
        this.topics = topics;
        this.submission = submission;
        this.seed = schedule.seed();
        this.id = Submission.id(seed);
        for (Fault fault : schedule.faults()) {
            if (fault.trigger() instanceof Trigger.AtWrite at && fault instanceof Struck struck) {
                lay(struck, at);
            } else {
                waiting.add(fault);
            }
        }
    }

    private void lay(Struck struck, Trigger.AtWrite at) {
        Ambush ambush =
                new Ambush(
                        at.service(),
                        Pattern.compile(".*/" + Pattern.quote(at.file())),
                        at.moment(),
                        request -> {
                            busy.register();
                            try {
                                Stage.sleep(at.hold());
                                return strikeInRequest(struck.signal(), request);
                            } finally {
                                busy.arriveAndDeregister();
                            }
                        });
        ambushes.put(struck, ambush);
        stage.traffic().lay(ambush);
    }

    /// Starts the faults whose time has come.
    ///
    /// @param sinceSubmission the time since then
    /// @param records of all topics so far
    void look(Duration sinceSubmission, List<Entry> records) {
        for (Fault fault : List.copyOf(waiting)) {
            Duration pause =
                    switch (fault.trigger()) {
                        case Trigger.After after ->
                                sinceSubmission.compareTo(after.pause()) < 0
                                        ? Duration.ofSeconds(-1)
                                        : Duration.ZERO;
                        case Trigger.OnEvent on ->
                                has(records, on.type()) ? on.pause() : Duration.ofSeconds(-1);
                        case Trigger.AtWrite at -> Duration.ofSeconds(-1);
                    };
            if (!pause.isNegative()) {
                waiting.remove(fault);
                busy.register();
                Thread.ofVirtual().start(() -> inject(fault, pause));
            }
        }
    }

    private boolean has(List<Entry> records, String type) {
        return records.stream()
                .anyMatch(entry -> entry.value().contains(type) && entry.value().contains(id));
    }

    private void inject(Fault fault, Duration pause) {
        try {
            Stage.sleep(pause);
            switch (fault) {
                case Struck struck -> strike(struck);
                case BrokerAway away -> stage.takeBrokerAway(away.length());
                case StoreAway away -> stage.takeStoreAway(away.length());
                case StoreBehaves behaves -> behave(behaves);
                case Republished republished -> republish(republished);
                case Poisoned poisoned -> poison(poisoned);
            }
            done.add(fault);
        } finally {
            busy.arriveAndDeregister();
        }
    }

    private void strike(Struck struck) {
        List<String> processes = Stage.processesOf(struck.service());
        String process = processes.get(new Random(seed).nextInt(processes.size()));
        switch (struck.signal()) {
            case KILL -> stage.kill(process);
            case TERMINATE -> stage.terminate(process);
            case PAUSE -> {
                stage.pause(process);
                Stage.sleep(Stage.SESSION.plusSeconds(2));
                stage.wake(process);
            }
        }
    }

    /// @return whether the request goes on
    private boolean strikeInRequest(Signal signal, StoreRequest request) {
        return switch (signal) {
            case KILL -> {
                stage.kill(request.process());
                yield false;
            }
            case TERMINATE -> {
                busy.register();
                Thread.ofVirtual()
                        .start(() -> {
                            stage.terminate(request.process());
                            busy.arriveAndDeregister();
                        });
                yield true;
            }
            case PAUSE -> {
                stage.pause(request.process());
                sleepUntilReplaced(request);
                stage.wake(request.process());
                yield true;
            }
        };
    }

    /// A zombie sleeps until another trainer has published what it was about to write.
    private void sleepUntilReplaced(StoreRequest request) {
        long deadline = System.nanoTime() + LONGEST_SLEEP.toNanos();
        Stage.sleep(Stage.SESSION.plusSeconds(2));
        while (System.nanoTime() < deadline
                && request.key().contains("/stacks/")
                && !othersHaveTrained(request.key())) {
            Stage.sleep(Duration.ofMillis(100));
        }
    }

    private boolean othersHaveTrained(String key) {
        return topics.read().stream()
                .flatMap(entry -> entry.event().stream())
                .anyMatch(event ->
                        event instanceof StackTrained trained
                                && event.experimentId().equals(id)
                                && key.contains("/stacks/" + trained.stackId() + "/"));
    }

    private void behave(StoreBehaves behaves) {
        List<String> processes = Stage.processesOf(behaves.service());
        processes.forEach(process -> stage.traffic().set(process, behaves.weather()));
        Stage.sleep(behaves.length());
        processes.forEach(process -> stage.traffic().set(process, new Weather.Fair()));
    }

    private void republish(Republished republished) {
        List<Entry> events =
                new ArrayList<>(
                        topics.read().stream()
                                .filter(entry -> !entry.topic().equals("foldstream.dead-letters"))
                                .filter(entry -> !entry.topic().equals("foldstream.progress"))
                                .filter(entry -> entry.event().isPresent())
                                .filter(entry -> entry.value().contains("\"" + id + "\""))
                                .toList());
        List<Entry> copies = new ArrayList<>();
        for (int i = 0; i < republished.copies(); i++) {
            copies.addAll(events);
        }
        switch (republished.order()) {
            case AS_THEY_WERE -> {}
            case SHUFFLED -> Collections.shuffle(copies, new Random(seed));
            case BACKWARDS -> Collections.reverse(copies);
        }
        copies.forEach(entry -> topics.publish(entry.topic(), entry.key(), entry.value()));
    }

    private void poison(Poisoned poisoned) {
        String value =
                switch (poisoned.poison()) {
                    case GARBAGE -> "\u0000{ no event " + id;
                    case TRUNCATED -> submission.substring(0, submission.length() / 2);
                    case MISPLACED -> misplaced();
                    case FUTURE ->
                            submission.replace("experiment-submitted.v1", "stack-trained.v2");
                    case EXTENDED -> submission.replaceFirst("[{]", "{\"addedLater\": [1, 2], ");
                };
        boolean passes = poisoned.poison() == Fault.Poison.EXTENDED;
        String topic = passes ? "foldstream.experiments" : poisoned.topic();
        String origin = topics.publish(topic, id, value);
        if (!passes) {
            poison.put(origin, value);
        }
    }

    /// An event that travels on a topic which no fault uses.
    private static String misplaced() {
        return """
        {"type": "dataset-progressed.v1", "header": {"eventId": "misplaced",
         "experimentId": "misplaced", "causationId": "misplaced",
         "occurredAt": "2026-01-01T00:00:00Z"}, "rows": 1}
        """;
    }

    /// Waits until every fault that has begun is over, and calls off those that have not.
    void finish() {
        waiting.clear();
        busy.arriveAndAwaitAdvance();
        stage.traffic().clear();
        ambushes.forEach((fault, ambush) -> {
            if (ambush.hasSprung()) {
                done.add(fault);
            }
        });
    }

    /// The faults that were carried out.
    List<Fault> injected() {
        return List.copyOf(done);
    }

    /// What was published that nobody can use, by where it stands.
    Map<String, String> poison() {
        return Map.copyOf(poison);
    }
}
