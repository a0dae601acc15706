package dev.foldstream.contracts.event;

import java.util.Optional;

/// The experiment was cancelled, and every service knows. A stack that is in training stops within
/// seconds.
///
/// @param note of the client who cancelled it
public record ExperimentStopped(Header header, Optional<String> note) implements Outcome {}
