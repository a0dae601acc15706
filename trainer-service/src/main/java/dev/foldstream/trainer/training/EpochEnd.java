package dev.foldstream.trainer.training;

import static dev.foldstream.trainer.training.StackState.ACTIVE;
import static dev.foldstream.trainer.training.StackState.BEST_EPOCH;
import static dev.foldstream.trainer.training.StackState.BEST_LOSS;
import static dev.foldstream.trainer.training.StackState.BEST_PARAMETERS;
import static dev.foldstream.trainer.training.StackState.DIVERGED_AT;
import static dev.foldstream.trainer.training.StackState.EPOCHS;
import static dev.foldstream.trainer.training.StackState.FIRST_LOSS;
import static dev.foldstream.trainer.training.StackState.MOVED;
import static dev.foldstream.trainer.training.StackState.PARAMETERS;
import static dev.foldstream.trainer.training.StackState.REFERENCE_LOSS;
import static dev.foldstream.trainer.training.StackState.STALENESS;
import static dev.foldstream.trainer.training.StackState.STUCK;
import static dev.foldstream.trainer.training.StackState.UPDATES;

import dev.foldstream.contracts.spec.StuckTraining;
import dev.foldstream.contracts.spec.TrainingSpec;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Precision;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;

/// Writes what the end of an epoch decides, for every member by itself: which weights are the best
/// so far, and who goes on.
///
/// A lower selection loss makes the epoch the best one. Early stopping counts the epochs since the
/// loss fell by more than the minimum delta below the last such fall. A member whose loss is not
/// finite stops; nothing of it reaches the others. A member whose training loss does not move from
/// that of its first epoch in time stops as stuck.
final class EpochEnd {
    private final ProgramInputs inputs;
    private final Program program;
    private final NamedTensors state;
    private final TrainingSpec training;

    EpochEnd(ProgramInputs inputs) {
        this.inputs = inputs;
        this.program = inputs.program();
        this.state = inputs.state();
        this.training = inputs.design().training();
    }

    /// @param trainingLoss `[M]`
    /// @param selectionLoss `[M]`: the validation loss, else the training loss
    /// @param active the members that ran the epoch
    void write(Tensor trainingLoss, Tensor selectionLoss, Tensor active) {
        program.heading("divergence");
        Tensor finite = trainingLoss.isFinite().and(selectionLoss.isFinite());
        Tensor sound = active.and(finite).and(state.get(DIVERGED_AT).eq(0)).named("is_sound");
        Tensor undated = active.and(finite.not()).and(state.get(DIVERGED_AT).eq(0));
        overwrite(DIVERGED_AT, state.get(UPDATES), undated);
        program.heading("best epoch");
        Tensor best = sound.and(selectionLoss.lt(state.get(BEST_LOSS))).named("is_best");
        overwrite(BEST_LOSS, selectionLoss, best);
        overwrite(BEST_EPOCH, state.get(EPOCHS), best);
        // on most epochs some member improves, but late in training none does for long
        program.when(
                best.any(),
                () -> {
                    Tensor kept = state.get(BEST_PARAMETERS);
                    kept.set(state.get(PARAMETERS).where(best.unsqueeze(1), kept));
                });
        program.heading("schedule");
        inputs.design()
                .schedule()
                .epochEnds(program, selectionLoss, sound, state, inputs.scalars("schedule"));
        program.heading("who goes on");
        Tensor goesOn = sound;
        if (training.earlyStopping().isPresent()) {
            goesOn = goesOn.and(patient(selectionLoss, sound));
        }
        if (training.stuckTraining().isPresent()) {
            goesOn = goesOn.and(moving(training.stuckTraining().get(), trainingLoss, sound));
        }
        state.get(ACTIVE).set(goesOn.to(Precision.INT64));
    }

    private Tensor patient(Tensor selectionLoss, Tensor sound) {
        Tensor delta = inputs.scalars("earlyStopping").exact("minimumDelta");
        Tensor threshold = state.get(REFERENCE_LOSS).sub(delta);
        Tensor improved = sound.and(selectionLoss.lt(threshold)).named("has_improved");
        overwrite(REFERENCE_LOSS, selectionLoss, improved);
        state.get(STALENESS).increase(sound.to(Precision.INT64));
        overwrite(STALENESS, state.get(STALENESS).zeros(), improved);
        int patience = training.earlyStopping().orElseThrow().patience();
        return state.get(STALENESS).lt(patience);
    }

    private Tensor moving(StuckTraining rule, Tensor trainingLoss, Tensor sound) {
        Tensor isFirst = sound.and(state.get(EPOCHS).eq(1));
        overwrite(FIRST_LOSS, trainingLoss, isFirst);
        Tensor first = state.get(FIRST_LOSS);
        Tensor bound = first.abs().mul(inputs.scalars("stuckTraining").exact("minimumChange"));
        Tensor moves = sound.and(trainingLoss.sub(first).abs().gt(bound)).named("moves");
        overwrite(MOVED, state.get(MOVED).ones(), moves);
        Tensor late = state.get(EPOCHS).ge(rule.epochs());
        Tensor stuck = sound.and(late).and(state.get(MOVED).eq(0)).named("is_stuck");
        overwrite(STUCK, state.get(STUCK).ones(), stuck);
        return stuck.not();
    }

    private void overwrite(String name, Tensor value, Tensor mask) {
        state.get(name).set(value.where(mask, state.get(name)));
    }
}
