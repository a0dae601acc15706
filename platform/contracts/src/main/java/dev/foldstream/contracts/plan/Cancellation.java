package dev.foldstream.contracts.plan;

import java.time.Instant;
import java.util.Optional;

/// What `cancelled.json` says. While it lies beside an experiment, the experiment is cancelled.
///
/// @param eventId of the cancellation
/// @param cancelledAt when the client cancelled it
/// @param note of the client, for people
public record Cancellation(String eventId, Instant cancelledAt, Optional<String> note) {}
