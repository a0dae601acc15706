package dev.foldstream.contracts.event;

import java.util.Optional;

/// A client no longer wants an experiment: nothing more of it is to be begun, and what is being
/// trained is to stop. What is done stays. Submitting the experiment again takes it up again.
///
/// @param note of the client, for people
public record ExperimentCancelled(Header header, Optional<String> note) implements ClientEvent {}
