package dev.foldstream.trainer.schedule;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;

/// The learning rate never changes; see [dev.foldstream.contracts.spec.ConstantRate] for its
/// definition.
final class ConstantSchedule implements Schedule {
    @Override
    public Tensor learningRates(
            Program program,
            Moment moment,
            Tensor base,
            NamedTensors slots,
            HyperParameters scalars) {
        return moment.step().ones().mul(base);
    }
}
