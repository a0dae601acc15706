package dev.foldstream.trainer.sample;

import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.store.tensor.TensorFile;

/// The rows of one trial: those of its fold.
///
/// @param validation may be empty
public record TrialRows(Trial trial, RowIndices training, RowIndices validation, RowIndices test) {
    public TrialRows {
        if (training.isEmpty()) {
            throw new IllegalArgumentException("trial " + trial.id() + " has no training rows");
        }
    }

    /// @param folds `folds.safetensors`
    public static TrialRows of(Trial trial, TensorFile folds) {
        int fold = trial.fold();
        return new TrialRows(
                trial,
                RowIndices.of(folds.get(FoldTensors.training(fold))),
                RowIndices.of(folds.get(FoldTensors.validation(fold))),
                RowIndices.of(folds.get(FoldTensors.test(fold))));
    }
}
