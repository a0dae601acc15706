package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.ArtifactRef;
import java.util.Optional;

/// A stack waits to be trained.
///
/// @param plan the plan that contains the stack, `plan.json`
/// @param reached how far the stack had come when it was asked for again, a digest of its
///   checkpoints; absent when it is asked for from the plan
public record TrainingRequested(
        Header header, String stackId, ArtifactRef plan, Optional<String> reached)
        implements Event {
    /// A request from the plan.
    public TrainingRequested(Header header, String stackId, ArtifactRef plan) {
        this(header, stackId, plan, Optional.empty());
    }
}
