package dev.foldstream.contracts.event;

/// What a client wants of an experiment. Events of one experiment count in the order of the log: a
/// submission after a cancellation takes the experiment up again.
public sealed interface ClientEvent extends Event
        permits ExperimentSubmitted, ExperimentCancelled {}
