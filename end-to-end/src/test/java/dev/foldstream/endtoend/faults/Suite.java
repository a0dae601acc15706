package dev.foldstream.endtoend.faults;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.store.ArtifactStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Runs schedules one after the other on one stage, and judges each. Confined to one thread.
final class Suite implements AutoCloseable {
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Duration QUIET = Duration.ofMillis(1_500);

    /// A call of the training program and a write to the store lie between two checkpoints, and the
    /// machine may be busy.
    private static final int LENIENCE = 3;

    private final Stage stage;
    private final Topics topics;
    private final ArtifactStore store;
    private final Duration patience;
    private final Outputs undisturbed;
    private final Map<String, String> poison = new HashMap<>();
    private final Map<String, Outputs> ended = new LinkedHashMap<>();

    private Suite(Stage stage, Duration patience) {
        this.stage = stage;
        this.patience = patience;
        topics = new Topics(stage.bootstrapServers());
        store = stage.store();
        Verdict plain = judge(new Schedule(0, List.of()));
        if (!plain.violations().isEmpty()) {
            throw new AssertionError("without any fault: " + plain.violations());
        }
        undisturbed = Outputs.of(store, Submission.id(0));
    }

    /// Begins with an undisturbed run, which all others are compared with.
    ///
    /// @param patience with one schedule
    static Suite start(Stage stage, Duration patience) {
        return new Suite(stage, patience);
    }

    /// What a schedule has shown.
    ///
    /// @param injected the faults that were carried out; others were not reached
    /// @param restarted processes that ended by themselves
    /// @param violations what must not be; empty when all is well
    record Verdict(
            Schedule schedule,
            List<Fault> injected,
            Set<String> restarted,
            List<Redone> redone,
            List<String> violations,
            Duration taken) {}

    Verdict run(Schedule schedule) {
        Verdict verdict = judge(schedule);
        if (verdict.violations().isEmpty()) {
            Outputs outputs = Outputs.of(store, Submission.id(schedule.seed()));
            verdict.violations().addAll(undisturbed.differences(outputs));
        }
        return verdict;
    }

    private Verdict judge(Schedule schedule) {
        long begun = System.nanoTime();
        stage.traffic().clear();
        String id = Submission.id(schedule.seed());
        List<String> violations = new ArrayList<>();
        Set<String> restarted = new TreeSet<>();
        String submission = Submission.json(id, Submission.upload(store, id));
        Injector injector = new Injector(stage, topics, schedule, submission);
        injector.look(Duration.ZERO, List.of());
        topics.publish("foldstream.experiments", id, submission);
        boolean hasEnded = carryOut(injector, id, restarted);
        injector.finish();
        poison.putAll(injector.poison());
        if (hasEnded) {
            restarted.addAll(stage.supervise());
            stage.awaitReady();
            settle(injector.poison().keySet(), violations);
            strayLetters(topics.read(), violations);
            violations.addAll(
                    new History(id, topics.read(), stage.traffic().journal()).violations());
            scores(id, violations);
        } else {
            violations.add("no end within %d s".formatted(patience.toSeconds()));
        }
        List<Redone> redone =
                tellsRedone(injector.injected())
                        ? Redone.of(id, topics.read(), stage.traffic().journal())
                        : List.of();
        redone.stream().filter(Suite::isTooMuch).forEach(each -> violations.add("" + each));
        if (violations.isEmpty()) {
            ended.put(id, Outputs.of(store, id));
        }
        return new Verdict(
                schedule,
                injector.injected(),
                restarted,
                redone,
                violations,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    /// @return whether the experiment has ended in time
    private boolean carryOut(Injector injector, String id, Set<String> restarted) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < patience.toNanos()) {
            List<Entry> records = topics.read();
            injector.look(Duration.ofNanos(System.nanoTime() - begun), records);
            if (hasEnded(id, records)) {
                return true;
            }
            restarted.addAll(stage.supervise());
            Stage.sleep(GLANCE);
        }
        return false;
    }

    private static boolean hasEnded(String id, List<Entry> records) {
        return records.reversed().stream()
                .filter(entry -> entry.topic().equals("foldstream.outcomes"))
                .filter(entry -> entry.value().contains("\"" + id + "\""))
                .flatMap(entry -> entry.event().stream())
                .anyMatch(History::isEnd);
    }

    /// Waits until nobody publishes anything any more, the queue is empty, and every poisonous
    /// record lies with the dead letters.
    private void settle(Set<String> poisonous, List<String> violations) {
        long deadline = System.nanoTime() + patience.toNanos();
        long quietSince = System.nanoTime();
        int records = 0;
        while (true) {
            List<Entry> now = topics.read();
            if (now.size() > records
                    || topics.waitingStacks() != 0
                    || !unburied(poisonous, now).isEmpty()) {
                records = now.size();
                quietSince = System.nanoTime();
            }
            if (System.nanoTime() - quietSince > QUIET.toNanos()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                violations.add(
                        "never quiet: %d stacks wait, no dead letter of %s"
                                .formatted(topics.waitingStacks(), unburied(poisonous, now)));
                return;
            }
            Stage.sleep(GLANCE);
        }
    }

    private static Set<String> unburied(Set<String> poisonous, List<Entry> records) {
        Set<String> missing = new TreeSet<>(poisonous);
        deadLetters(records).forEach(entry -> missing.remove(entry.origin()));
        return missing;
    }

    private void strayLetters(List<Entry> records, List<String> violations) {
        for (Entry letter : deadLetters(records)) {
            String value = poison.get(letter.origin());
            if (value == null || !value.equals(letter.value())) {
                violations.add(
                        "a dead letter from %s that nobody poisoned".formatted(letter.origin()));
            }
        }
    }

    private static List<Entry> deadLetters(List<Entry> records) {
        return records.stream()
                .filter(entry -> entry.topic().equals("foldstream.dead-letters"))
                .toList();
    }

    private void scores(String id, List<String> violations) {
        ArtifactRef scores =
                store.find("experiments/%s/evaluation/scores.csv".formatted(id)).orElse(null);
        if (scores == null) {
            violations.add("no scores.csv");
            return;
        }
        List<String> trials =
                new String(store.read(scores), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .map(line -> line.replaceAll("^(([^,]*,){3}).*", "$1"))
                        .toList();
        if (trials.size() != Submission.TRIALS || new HashSet<>(trials).size() != trials.size()) {
            violations.add("not each trial once: " + trials);
        }
    }

    /// Whether attempts can be told apart: one trainer at a time had a stack.
    private static boolean tellsRedone(List<Fault> injected) {
        return injected.stream()
                .allMatch(fault ->
                        switch (fault) {
                            case Fault.Struck struck -> struck.signal() == Fault.Signal.KILL;
                            case Fault.BrokerAway away -> false;
                            case Fault.StoreAway away -> true;
                            case Fault.StoreBehaves behaves -> true;
                            case Fault.Republished republished -> false;
                            case Fault.Poisoned poisoned ->
                                    poisoned.poison() != Fault.Poison.EXTENDED;
                        });
    }

    private static boolean isTooMuch(Redone redone) {
        Duration most = Stage.CHECKPOINT_EVERY.multipliedBy(LENIENCE);
        return redone.ignoresCheckpoint()
                || (redone.epochs() > 1 && redone.worth().compareTo(most) > 0);
    }

    /// After the last schedule: what has been said and written is still so, and the dead letters
    /// are those that were injected.
    List<String> last() {
        List<String> violations = new ArrayList<>();
        List<Entry> records = topics.read();
        strayLetters(records, violations);
        ended.forEach((id, outputs) -> {
            History history = new History(id, records, stage.traffic().journal());
            history.violations().forEach(each -> violations.add(id + ", later: " + each));
            outputs.differences(Outputs.of(store, id))
                    .forEach(each -> violations.add(id + ", later: " + each));
        });
        return violations;
    }

    @Override
    public void close() {
        topics.close();
    }
}
