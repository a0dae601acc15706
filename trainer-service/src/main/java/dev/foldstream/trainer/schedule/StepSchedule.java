package dev.foldstream.trainer.schedule;

import dev.foldstream.contracts.spec.StepDecay;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;

/// A factor every so many epochs; see [StepDecay] for its definition.
final class StepSchedule implements Schedule {
    private final StepDecay spec;

    StepSchedule(StepDecay spec) {
        this.spec = spec;
    }

    @Override
    public Tensor learningRates(
            Program program,
            Moment moment,
            Tensor base,
            NamedTensors slots,
            HyperParameters scalars) {
        Tensor changes = moment.epoch().div(spec.every()).floor();
        return scalars.exact("factor").pow(changes).mul(base);
    }
}
