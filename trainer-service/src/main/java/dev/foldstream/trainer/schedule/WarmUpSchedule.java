package dev.foldstream.trainer.schedule;

import dev.foldstream.contracts.spec.WarmUp;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// A linear rise, then another schedule; see [WarmUp] for its definition.
final class WarmUpSchedule implements Schedule {
    private final WarmUp spec;
    private final Schedule then;

    WarmUpSchedule(WarmUp spec) {
        this.spec = spec;
        this.then = Schedule.of(spec.then());
    }

    @Override
    public List<Slot> slots() {
        return then.slots();
    }

    @Override
    public Tensor learningRates(
            Program program,
            Moment moment,
            Tensor base,
            NamedTensors slots,
            HyperParameters scalars) {
        Tensor share = moment.epoch().div(spec.epochs()).clampMax(1);
        Tensor start = scalars.exact("start");
        Tensor rise = share.mul(start.neg().add(1)).add(start).mul(base);
        Tensor late = moment.step().sub(moment.stepsPerEpoch().mul(spec.epochs())).clampMin(0);
        int left = Math.max(1, moment.epochs() - spec.epochs());
        Tensor after =
                then.learningRates(
                        program,
                        new Moment(late, moment.stepsPerEpoch(), left),
                        base,
                        slots,
                        scalars.within("then"));
        return after.where(share.ge(1), rise);
    }

    @Override
    public void epochEnds(
            Program program,
            Tensor selectionLoss,
            Tensor sound,
            NamedTensors slots,
            HyperParameters scalars) {
        then.epochEnds(program, selectionLoss, sound, slots, scalars.within("then"));
    }
}
