package dev.foldstream.trainer.schedule;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// The learning rate never changes.
final class ConstantSchedule implements Schedule {
    @Override
    public List<Slot> slots() {
        return List.of();
    }

    @Override
    public Tensor learningRates(
            Program program,
            Moment moment,
            Tensor base,
            NamedTensors slots,
            HyperParameters scalars) {
        return moment.step().ones().mul(base);
    }

    @Override
    public void epochEnds(
            Program program,
            Tensor selectionLoss,
            Tensor sound,
            NamedTensors slots,
            HyperParameters scalars) {
        // nothing to remember
    }
}
