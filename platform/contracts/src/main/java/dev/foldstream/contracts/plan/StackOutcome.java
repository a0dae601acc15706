package dev.foldstream.contracts.plan;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.provenance.TrainingRun;
import java.util.List;
import java.util.Optional;

/// What came of a stack: `outcome.json`, the last artifact that its training writes. Where it
/// exists, the stack is done.
///
/// @param parameters trained scalars of one member
/// @param trials one outcome per trial, in the order of the stack
/// @param weights see [WeightTensors]
/// @param predictions of every trained trial on its fold's test rows
/// @param notes what a reader of the results should know, in sentences
/// @param representations what the last layer of a classifier sees of every trained trial's test
///   rows, by trial id, `[test rows, D]`; absent for other models
/// @param history one JSON line per epoch; see [EpochRecord]
/// @param run how long it took, and on what; absent where an older version trained it
public record StackOutcome(
        String stackId,
        String model,
        long parameters,
        List<TrialOutcome> trials,
        List<String> notes,
        ArtifactRef weights,
        ArtifactRef predictions,
        ArtifactRef history,
        Optional<ArtifactRef> representations,
        Optional<TrainingRun> run) {
    public StackOutcome {
        trials = List.copyOf(trials);
        notes = List.copyOf(notes);
    }

    /// Of a model without representations, trained nobody knows how.
    public StackOutcome(
            String stackId,
            String model,
            long parameters,
            List<TrialOutcome> trials,
            List<String> notes,
            ArtifactRef weights,
            ArtifactRef predictions,
            ArtifactRef history) {
        this(
                stackId,
                model,
                parameters,
                trials,
                notes,
                weights,
                predictions,
                history,
                Optional.empty(),
                Optional.empty());
    }
}
