package dev.foldstream.trainer.fit;

import dev.foldstream.contracts.plan.EpochRecord;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.store.tensor.TensorFile;
import java.util.List;

/// A stack that is done, before it is published.
///
/// @param parameters trained scalars of one member
/// @param outcomes one per trial, in the order of the stack
/// @param weights see [dev.foldstream.contracts.plan.WeightTensors]
/// @param predictions of every trained trial on its test rows, by trial id
public record StackFit(
        long parameters,
        List<TrialOutcome> outcomes,
        TensorFile weights,
        TensorFile predictions,
        List<EpochRecord> history) {
    public StackFit {
        outcomes = List.copyOf(outcomes);
        history = List.copyOf(history);
    }
}
