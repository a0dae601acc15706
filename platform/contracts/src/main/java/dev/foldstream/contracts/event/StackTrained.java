package dev.foldstream.contracts.event;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.TrialOutcome;
import java.util.List;

/// A stack is done and its artifacts lie in the store.
///
/// @param plan the plan that contains the stack
/// @param outcome `outcome.json`, a [dev.foldstream.contracts.plan.StackOutcome]
/// @param trials one outcome per trial, in the order of the stack
public record StackTrained(
        Header header,
        String stackId,
        String model,
        ArtifactRef plan,
        ArtifactRef outcome,
        List<TrialOutcome> trials)
        implements StackEvent {
    public StackTrained {
        trials = List.copyOf(trials);
    }
}
