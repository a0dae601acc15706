package dev.foldstream.endtoend.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.event.Event;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import java.util.Optional;

/// One record of a topic.
///
/// @param millis when its producer sent it
/// @param origin of a dead letter: where the record stood; else where this record stands
record Entry(String topic, long millis, String key, String value, String origin) {

    /// The event, if this is one.
    Optional<Event> event() {
        try {
            return Optional.of(Json.read(value, Event.class));
        } catch (Undecodable e) {
            return Optional.empty();
        }
    }

    JsonNode tree() {
        return Json.tree(value);
    }
}
