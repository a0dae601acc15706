package dev.foldstream.cli.client;

import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.event.Topic;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// A record that a service could not decode, and put aside.
///
/// @param origin where it came from, `topic-partition@offset`
/// @param service that put it aside
/// @param key as it came
/// @param value as it came
/// @param cutFrom how long it was, when only its beginning was kept
/// @param at when it was put aside
/// @param replayedAs where it was published again
/// @param cameBack whether it was put aside once more after that
public record DeadLetter(
        String origin,
        String reason,
        String service,
        String key,
        String value,
        Optional<String> cutFrom,
        Instant at,
        Optional<String> replayedAs,
        boolean cameBack) {

    /// Whether somebody still has to look at it.
    public boolean isOpen() {
        return replayedAs.isEmpty();
    }

    /// The topic that it came from; absent when that is none of Foldstream's.
    public Optional<Topic> topic() {
        int end = Math.max(0, origin.lastIndexOf('-'));
        String name = origin.substring(0, end);
        return Arrays.stream(Topic.values())
                .filter(topic -> topic != Topic.DEAD_LETTERS)
                .filter(topic -> topic.topicName().equals(name))
                .findFirst();
    }

    /// Whether it can be sent again at all, whatever becomes of it.
    public boolean canBeSent() {
        return topic().isPresent() && cutFrom.isEmpty();
    }

    /// Why this version of Foldstream can't use it either; absent when it can.
    public Optional<String> fault() {
        Optional<Topic> topic = topic();
        if (topic.isEmpty()) {
            return Optional.of("it came from no topic of Foldstream");
        }
        if (cutFrom.isPresent()) {
            return Optional.of("only its beginning was kept, of " + cutFrom.get());
        }
        try {
            Event event = Json.read(value, Event.class);
            return Topic.of(event) == topic.get()
                    ? Optional.empty()
                    : Optional.of(
                            "%s does not belong on %s"
                                    .formatted(
                                            Event.typeOf(event.getClass()),
                                            topic.get().topicName()));
        } catch (Undecodable e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
