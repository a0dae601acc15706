package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.ArtifactRef;

/// A stack could not be trained, and trying again would not help.
///
/// @param remedy what the user can do
public record StackFailed(
        Header header, String stackId, ArtifactRef plan, String reason, String remedy)
        implements StackEvent {}
