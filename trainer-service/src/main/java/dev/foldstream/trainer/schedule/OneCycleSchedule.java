package dev.foldstream.trainer.schedule;

import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;

/// One rise and one fall; see [dev.foldstream.contracts.spec.OneCycle] for its definition.
final class OneCycleSchedule implements Schedule {
    @Override
    public Tensor learningRates(
            Program program,
            Moment moment,
            Tensor base,
            NamedTensors slots,
            HyperParameters scalars) {
        Tensor last = moment.stepsPerEpoch().mul(moment.epochs()).sub(1);
        Tensor peak = last.add(1).mul(scalars.exact("warmUp")).sub(1);
        Tensor start = base.div(scalars.exact("startDivisor"));
        Tensor end = start.div(scalars.exact("finalDivisor"));
        Tensor step = moment.step();
        Tensor rise = wave(start, base, step.div(peak));
        Tensor fall = wave(base, end, step.sub(peak).div(last.sub(peak)));
        return rise.where(step.le(peak), fall);
    }

    /// From one rate to another along half a cosine wave.
    private static Tensor wave(Tensor from, Tensor to, Tensor share) {
        return share.mul(Math.PI).cos().add(1).mul(from.sub(to)).mul(0.5).add(to);
    }
}
