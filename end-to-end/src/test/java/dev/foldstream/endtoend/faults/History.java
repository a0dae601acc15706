package dev.foldstream.endtoend.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.ExperimentEvaluated;
import dev.foldstream.contracts.event.ExperimentFailed;
import dev.foldstream.contracts.event.ExperimentFinished;
import dev.foldstream.contracts.event.ExperimentRejected;
import dev.foldstream.contracts.event.ExperimentStopped;
import dev.foldstream.contracts.event.StackTrained;
import dev.foldstream.contracts.event.TrainingRequested;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What topics and store say about one experiment, and whether it can be true.
///
/// | rule | |
/// |---|---|
/// | one fact, one event | records of one event id are equal but for `occurredAt` and `causationId`: when, and on whose account |
/// | no effect before its cause | the event that another names as its cause was sent before it |
/// | durable, then published | what an event refers to was confirmed by the store, with that hash, before the event was sent |
/// | first writer wins | the store has confirmed one write of every final artifact |
/// | one end | one fact of finished, failed, rejected and stopped together, and it is finished |
/// | all, then the verdict | every requested stack has been trained before its experiment is evaluated |
///
/// Immutable.
final class History {
    private static final Set<String> REPLACED =
            Set.of("checkpoint.safetensors", "history-so-far.jsonl");

    private final String id;
    private final List<Entry> records;
    private final List<Written> journal;

    /// Events by id, each with the first record of it.
    private final Map<String, Entry> first = new LinkedHashMap<>();

    /// @param topics all records
    /// @param journal what the store has confirmed
    History(String id, List<Entry> topics, List<Written> journal) {
        this.id = id;
        this.journal = List.copyOf(journal);
        records = topics.stream().filter(entry -> isOf(id, entry)).toList();
        for (Entry entry : records) {
            first.merge(eventId(entry), entry, (a, b) -> a.millis() <= b.millis() ? a : b);
        }
    }

    private static boolean isOf(String id, Entry entry) {
        return !entry.topic().equals("foldstream.dead-letters")
                && entry.event().map(event -> event.experimentId().equals(id)).orElse(false);
    }

    /// Every rule that is broken, in words.
    List<String> violations() {
        List<String> found = new ArrayList<>();
        contradictions(found);
        causes(found);
        references(found);
        writers(found);
        ends(found);
        stacks(found);
        return found;
    }

    private void contradictions(List<String> found) {
        Map<String, Set<String>> facts = new LinkedHashMap<>();
        for (Entry entry : records) {
            facts.computeIfAbsent(eventId(entry), any -> new TreeSet<>()).add(fact(entry));
        }
        facts.values().stream()
                .filter(each -> each.size() > 1)
                .forEach(each -> found.add("one event id, several facts: " + each));
    }

    private void causes(List<String> found) {
        for (Entry entry : records) {
            String causeId = entry.tree().at("/header/causationId").asText();
            Entry cause = first.get(causeId);
            if (cause == null) {
                found.add("%s names a cause that nobody published".formatted(type(entry)));
            } else if (cause.millis() > entry.millis()) {
                found.add(
                        "%s came %d ms before its cause, %s"
                                .formatted(
                                        type(entry), cause.millis() - entry.millis(), type(cause)));
            }
        }
    }

    private void references(List<String> found) {
        for (Entry entry : first.values()) {
            for (JsonNode parent : entry.tree().findParents("sha256")) {
                String key = parent.path("key").asText();
                String sha256 = parent.path("sha256").asText();
                boolean durable =
                        key.startsWith("uploads/") // by the client, past the proxies
                                || journal.stream()
                                        .anyMatch(written ->
                                                written.key().equals(key)
                                                        && written.sha256().equals(sha256)
                                                        && written.millis() <= entry.millis());
                if (!durable) {
                    found.add(
                            "%s refers to %s, which was not durable by then"
                                    .formatted(type(entry), key));
                }
            }
        }
    }

    private void writers(List<String> found) {
        Map<String, Long> writes =
                journal.stream()
                        .filter(written -> written.key().startsWith("experiments/" + id + "/"))
                        .filter(written -> !REPLACED.contains(fileOf(written.key())))
                        .collect(Collectors.groupingBy(Written::key, Collectors.counting()));
        writes.forEach((key, times) -> {
            if (times > 1) {
                found.add("%s was written %d times".formatted(key, times));
            }
        });
    }

    private void ends(List<String> found) {
        Set<String> ends = new TreeSet<>();
        for (Entry entry : records) {
            if (isEnd(entry.event().orElseThrow())) {
                ends.add(eventId(entry) + " " + type(entry));
            }
        }
        if (ends.size() != 1 || !ends.toString().contains("experiment-finished")) {
            found.add("its ends are " + ends);
        }
    }

    /// Whether it is the last of an experiment.
    static boolean isEnd(Event event) {
        return event instanceof ExperimentFinished
                || event instanceof ExperimentFailed
                || event instanceof ExperimentRejected
                || event instanceof ExperimentStopped;
    }

    private void stacks(List<String> found) {
        Map<String, Long> trained = new LinkedHashMap<>();
        Set<String> requested = new TreeSet<>();
        long evaluated = Long.MAX_VALUE;
        for (Entry entry : records) {
            Event event = entry.event().orElseThrow();
            if (event instanceof TrainingRequested request) {
                requested.add(request.stackId());
            } else if (event instanceof StackTrained stack) {
                trained.merge(stack.stackId(), entry.millis(), Math::min);
            } else if (event instanceof ExperimentEvaluated) {
                evaluated = Math.min(evaluated, entry.millis());
            }
        }
        for (String stack : requested) {
            Long when = trained.get(stack);
            if (when == null) {
                found.add("nobody published an outcome of stack " + stack);
            } else if (when > evaluated) {
                found.add("the experiment was evaluated before the outcome of stack " + stack);
            }
        }
    }

    private static String fact(Entry entry) {
        ObjectNode event = (ObjectNode) entry.tree();
        if (event.path("header") instanceof ObjectNode header) {
            header.remove(List.of("occurredAt", "causationId"));
        }
        if (type(entry).contains("progressed")) {
            return type(entry); // speed and loss so far are what somebody saw, not what is
        }
        event.remove("addedLater"); // what [Fault.Poison#EXTENDED] adds
        return event.toString();
    }

    private static String eventId(Entry entry) {
        return entry.tree().at("/header/eventId").asText();
    }

    private static String type(Entry entry) {
        return entry.tree().path("type").asText();
    }

    private static String fileOf(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }
}
