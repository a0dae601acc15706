package dev.foldstream.trainer.schedule;

import dev.foldstream.contracts.spec.ConstantRate;
import dev.foldstream.contracts.spec.CosineAnnealing;
import dev.foldstream.contracts.spec.OneCycle;
import dev.foldstream.contracts.spec.ReduceOnPlateau;
import dev.foldstream.contracts.spec.ScheduleSpec;
import dev.foldstream.contracts.spec.StepDecay;
import dev.foldstream.contracts.spec.WarmUp;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// What the learning rate is multiplied with while training goes on. Every member has its own
/// clock. Immutable.
public interface Schedule {

    /// What it remembers from epoch to epoch.
    default List<Slot> slots() {
        return List.of();
    }

    /// Writes the factors of the next steps.
    ///
    /// @param moment when these steps are
    /// @param base the learning rates of the optimiser `[M]`, double precision
    /// @param slots the tensors of [#slots], by name
    /// @return learning rates `[L, M]`, double precision
    Tensor learningRates(
            Program program,
            Moment moment,
            Tensor base,
            NamedTensors slots,
            HyperParameters scalars);

    /// Writes what an epoch's end does to the slots, in place.
    ///
    /// @param selectionLoss `[M]`, double precision: validation loss, else training loss
    /// @param sound `[M]`, the members whose state may change
    default void epochEnds(
            Program program,
            Tensor selectionLoss,
            Tensor sound,
            NamedTensors slots,
            HyperParameters scalars) {}

    static Schedule of(ScheduleSpec spec) {
        return switch (spec) {
            case ConstantRate constant -> new ConstantSchedule();
            case StepDecay step -> new StepSchedule(step);
            case CosineAnnealing cosine -> new CosineSchedule(cosine);
            case OneCycle oneCycle -> new OneCycleSchedule();
            case WarmUp warmUp -> new WarmUpSchedule(warmUp);
            case ReduceOnPlateau plateau -> new PlateauSchedule(plateau);
        };
    }

    /// When some consecutive steps are, for every member by its own count; double precision.
    ///
    /// @param step updates that were done before each of the steps, `[L, M]`
    /// @param stepsPerEpoch `[M]`
    /// @param epochs passes that will be done at most
    record Moment(Tensor step, Tensor stepsPerEpoch, int epochs) {

        /// Epochs that were done before each step, `[L, M]`; not whole within an epoch.
        Tensor epoch() {
            return step.div(stepsPerEpoch);
        }
    }

    /// A part of a schedule's state: a tensor `[M]`, double precision.
    ///
    /// @param initial its value before the first epoch
    record Slot(String name, double initial) {}
}
