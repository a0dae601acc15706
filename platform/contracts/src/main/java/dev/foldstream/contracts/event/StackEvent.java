package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.ArtifactRef;

/// A trainer is done with a stack, for better or worse.
public sealed interface StackEvent extends Event permits StackTrained, StackFailed {
    String stackId();

    /// The plan that contains the stack, `plan.json`.
    ArtifactRef plan();
}
