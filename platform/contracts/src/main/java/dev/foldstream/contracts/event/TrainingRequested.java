package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.ArtifactRef;

/// A stack waits to be trained.
///
/// @param plan the plan that contains the stack, `plan.json`
public record TrainingRequested(Header header, String stackId, ArtifactRef plan) implements Event {}
