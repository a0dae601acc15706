package dev.foldstream.endtoend.faults;

import dev.foldstream.contracts.event.TrainingProgressed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Epochs that were trained twice, as the announced progress and the journal of the store show
/// them. The first announcement of an attempt is of one epoch, the one after its checkpoint; a
/// checkpoint is of the epoch that was announced last before the store confirmed it.
///
/// Two trainers that work on one stack at once look like an interruption, so this can be told only
/// where no lock was lost and nothing was requested twice.
///
/// @param stack that was interrupted
/// @param reached the last epoch before
/// @param from the epoch after which the next attempt began
/// @param checkpoint the epoch of the last checkpoint before; 0 without one
/// @param worth training since that checkpoint or the attempt's first announcement, whichever is
///   later
record Redone(String stack, int reached, int from, int checkpoint, Duration worth) {

    int epochs() {
        return reached - from;
    }

    /// Whether training began before a checkpoint that was there.
    boolean ignoresCheckpoint() {
        return from < checkpoint;
    }

    /// All interruptions of an experiment's stacks.
    ///
    /// @param topics all records
    static List<Redone> of(String id, List<Entry> topics, List<Written> journal) {
        Map<String, List<TrainingProgressed>> stacks = new LinkedHashMap<>();
        topics.stream()
                .filter(entry -> entry.topic().equals("foldstream.progress"))
                .flatMap(entry -> entry.event().stream())
                .filter(TrainingProgressed.class::isInstance)
                .map(TrainingProgressed.class::cast)
                .filter(event -> event.experimentId().equals(id))
                .forEach(event ->
                        stacks.computeIfAbsent(event.stackId(), any -> new ArrayList<>())
                                .add(event));
        List<Redone> found = new ArrayList<>();
        stacks.forEach((stack, events) -> {
            String key = "experiments/%s/stacks/%s/checkpoint.safetensors".formatted(id, stack);
            List<Long> checkpoints =
                    journal.stream()
                            .filter(written -> written.key().equals(key))
                            .map(Written::millis)
                            .toList();
            interruptions(stack, events, checkpoints, found);
        });
        return found;
    }

    private static void interruptions(
            String stack,
            List<TrainingProgressed> events,
            List<Long> checkpoints,
            List<Redone> found) {
        TrainingProgressed begun = events.getFirst();
        for (int i = 1; i < events.size(); i++) {
            TrainingProgressed attempt = events.get(i);
            TrainingProgressed last = events.get(i - 1);
            if (attempt.epoch() <= last.epoch()) {
                int from = attempt.epoch() - 1; // the first call of an attempt is of one epoch
                List<TrainingProgressed> before = events.subList(0, i);
                long confirmed =
                        checkpoints.stream()
                                .filter(each -> each < millis(attempt))
                                .max(Long::compare)
                                .orElse(0L);
                int checkpoint =
                        before.stream()
                                .filter(event -> millis(event) <= confirmed)
                                .mapToInt(TrainingProgressed::epoch)
                                .reduce(0, (earlier, later) -> later);
                long since = Math.max(confirmed, millis(begun));
                Duration worth = Duration.ofMillis(Math.max(0, millis(last) - since));
                found.add(new Redone(stack, last.epoch(), from, checkpoint, worth));
                begun = attempt;
            }
        }
    }

    private static long millis(TrainingProgressed event) {
        return event.header().occurredAt().toEpochMilli();
    }
}
