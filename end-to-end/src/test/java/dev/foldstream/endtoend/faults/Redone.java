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
/// @param worth the time that the redone epochs took, at the stack's usual pace
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
        double pace = millisPerEpoch(events);
        for (int i = 1; i < events.size(); i++) {
            int reached = events.get(i - 1).epoch();
            if (events.get(i).epoch() <= reached) {
                int from = events.get(i).epoch() - 1; // the first call of an attempt is of one
                long millis = (long) ((reached - from) * pace);
                int checkpoint = lastCheckpoint(events.subList(0, i), checkpoints, events.get(i));
                found.add(
                        new Redone(stack, reached, from, checkpoint, Duration.ofMillis(millis)));
            }
        }
    }

    /// The epoch of the last checkpoint before an attempt.
    private static int lastCheckpoint(
            List<TrainingProgressed> before, List<Long> checkpoints, TrainingProgressed attempt) {
        long begun = millis(attempt);
        long last = checkpoints.stream().filter(each -> each < begun).max(Long::compare).orElse(0L);
        return before.stream()
                .filter(event -> millis(event) <= last)
                .mapToInt(TrainingProgressed::epoch)
                .reduce(0, (earlier, later) -> later);
    }

    private static long millis(TrainingProgressed event) {
        return event.header().occurredAt().toEpochMilli();
    }

    /// The median over the announcements.
    private static double millisPerEpoch(List<TrainingProgressed> events) {
        List<Double> paces = new ArrayList<>();
        for (int i = 1; i < events.size(); i++) {
            int epochs = events.get(i).epoch() - events.get(i - 1).epoch();
            if (epochs > 0) {
                paces.add((double) (millis(events.get(i)) - millis(events.get(i - 1))) / epochs);
            }
        }
        return paces.isEmpty() ? 0 : paces.stream().sorted().toList().get(paces.size() / 2);
    }
}
