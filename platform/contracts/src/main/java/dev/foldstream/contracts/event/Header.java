package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.spec.Names;
import java.time.Instant;

/// What every event says about itself.
///
/// @param eventId the same for the same fact, however often it is published; 200 characters at most
/// @param experimentId which experiment it belongs to; see [Names]
/// @param causationId id of the event that led to this one; a submission names itself
/// @param occurredAt when it was published
public record Header(String eventId, String experimentId, String causationId, Instant occurredAt) {
    /// A client chooses the id of its event, and what follows from the event repeats it: an id as
    /// long as a record would make the next one longer than any broker takes.
    private static final int LONGEST_ID = 200;

    public Header {
        requireShort("eventId", eventId);
        Names.require(experimentId);
        requireShort("causationId", causationId);
    }

    private static void requireShort(String field, String id) {
        if (id.length() > LONGEST_ID) {
            throw new IllegalArgumentException(
                    "%s has %d characters; expected %d at most"
                            .formatted(field, id.length(), LONGEST_ID));
        }
    }

    /// The header of a submission, which nothing else caused.
    public static Header first(String experimentId, Instant now) {
        String id = id(experimentId, ExperimentSubmitted.class, "");
        return new Header(id, experimentId, id, now);
    }

    /// The header of a cancellation, which nothing else caused. An experiment may be cancelled,
    /// taken up again and cancelled again: each is a fact of its own.
    public static Header cancellation(String experimentId, Instant now) {
        String id = id(experimentId, ExperimentCancelled.class, now.toString());
        return new Header(id, experimentId, id, now);
    }

    /// The header of an event of `type` that follows from the event with this header.
    ///
    /// @param fact what tells this event from its siblings, e.g. a stack id; may be empty
    public Header then(Class<? extends Event> type, String fact, Instant now) {
        return new Header(id(experimentId, type, fact), experimentId, eventId, now);
    }

    private static String id(String experimentId, Class<? extends Event> type, String fact) {
        String name = String.join("\n", experimentId, Event.typeOf(type), fact);
        return Sha256.of(name).substring(0, 32);
    }
}
