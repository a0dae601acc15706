package dev.foldstream.contracts.plan;

import dev.foldstream.contracts.artifact.ArtifactRef;
import java.util.List;

/// What came of a stack: `outcome.json`, the last artifact that its training writes. Where it
/// exists, the stack is done.
///
/// @param parameters trained scalars of one member
/// @param trials one outcome per trial, in the order of the stack
/// @param weights see [WeightTensors]
/// @param predictions of every trained trial on its fold's test rows
/// @param notes what a reader of the results should know, in sentences
/// @param history one JSON line per epoch; see [EpochRecord]
public record StackOutcome(
        String stackId,
        String model,
        long parameters,
        List<TrialOutcome> trials,
        List<String> notes,
        ArtifactRef weights,
        ArtifactRef predictions,
        ArtifactRef history) {
    public StackOutcome {
        trials = List.copyOf(trials);
        notes = List.copyOf(notes);
    }
}
