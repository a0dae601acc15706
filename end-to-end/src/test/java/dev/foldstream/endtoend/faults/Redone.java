package dev.foldstream.endtoend.faults;

import dev.foldstream.contracts.event.TrainingProgressed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Epochs that were trained twice, as the announced progress shows them: after an interruption, the
/// first announcement of the next attempt is of one epoch, the one after its checkpoint.
///
/// Two trainers that work on one stack at once look like an interruption, so this can be told only
/// where no lock was lost.
///
/// @param stack that was interrupted
/// @param epochs that were redone
/// @param worth the time that they took, at the stack's usual pace
record Redone(String stack, int epochs, Duration worth) {

    /// All interruptions of an experiment's stacks.
    ///
    /// @param topics all records
    static List<Redone> of(String id, List<Entry> topics) {
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
        stacks.forEach((stack, events) -> interruptions(stack, events, found));
        return found;
    }

    private static void interruptions(
            String stack, List<TrainingProgressed> events, List<Redone> found) {
        double pace = millisPerEpoch(events);
        int reached = 0;
        for (TrainingProgressed event : events) {
            int from = event.epoch() - 1; // the first call of an attempt is of one epoch
            if (event.epoch() <= reached) {
                int epochs = reached - from;
                found.add(new Redone(stack, epochs, Duration.ofMillis((long) (epochs * pace))));
            }
            reached = event.epoch();
        }
    }

    /// The median over the announcements.
    private static double millisPerEpoch(List<TrainingProgressed> events) {
        List<Double> paces = new ArrayList<>();
        for (int i = 1; i < events.size(); i++) {
            int epochs = events.get(i).epoch() - events.get(i - 1).epoch();
            if (epochs > 0) {
                Duration taken =
                        Duration.between(
                                events.get(i - 1).header().occurredAt(),
                                events.get(i).header().occurredAt());
                paces.add(taken.toNanos() / 1e6 / epochs);
            }
        }
        return paces.isEmpty() ? 0 : paces.stream().sorted().toList().get(paces.size() / 2);
    }
}
