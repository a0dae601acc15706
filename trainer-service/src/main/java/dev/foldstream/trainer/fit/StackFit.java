package dev.foldstream.trainer.fit;

import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// A stack that is done, before it is published.
///
/// @param parameters trained scalars of one member
/// @param outcomes one per trial, in the order of the stack
/// @param weights see [dev.foldstream.contracts.plan.WeightTensors]
/// @param predictions of every trained trial on its test rows, by trial id
/// @param representations of a classifier, what its last layer sees of every trained trial's test
///   rows, by trial id
/// @param notes what a reader of the results should know, in sentences
public record StackFit(
        long parameters,
        List<TrialOutcome> outcomes,
        TensorFile weights,
        TensorFile predictions,
        List<EpochRecord> history,
        Optional<TensorFile> representations,
        List<String> notes) {
    public StackFit {
        outcomes = List.copyOf(outcomes);
        history = List.copyOf(history);
        notes = List.copyOf(notes);
    }

    /// A fit of which there is nothing more to say.
    public StackFit(
            long parameters,
            List<TrialOutcome> outcomes,
            TensorFile weights,
            TensorFile predictions,
            List<EpochRecord> history) {
        this(parameters, outcomes, weights, predictions, history, Optional.empty(), List.of());
    }

    /// The same fit with notes.
    public StackFit noting(List<String> sentences) {
        return new StackFit(
                parameters, outcomes, weights, predictions, history, representations, sentences);
    }

    /// The same fit of which some trials have failed after all; they have no predictions.
    ///
    /// @param failed by place in the stack
    public StackFit without(Map<Integer, TrialOutcome> failed) {
        List<TrialOutcome> all = new ArrayList<>(outcomes);
        SequencedMap<String, StoredTensor> kept = new LinkedHashMap<>(predictions.tensors());
        failed.forEach((place, outcome) -> {
            all.set(place, outcome);
            kept.remove(outcome.trial().id());
        });
        return new StackFit(
                parameters, all, weights, new TensorFile(kept), history, representations, notes);
    }
}
