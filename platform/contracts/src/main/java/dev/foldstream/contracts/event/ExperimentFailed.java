package dev.foldstream.contracts.event;

/// The experiment can't go on, and trying again would not help.
///
/// @param stage the service in which it ended
/// @param remedy what the user can do
public record ExperimentFailed(Header header, String stage, String reason, String remedy)
        implements Outcome {}
