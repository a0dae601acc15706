package dev.foldstream.trainer.schedule;

import dev.foldstream.contracts.spec.CosineAnnealing;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;

/// Half a cosine wave, with restarts; see [CosineAnnealing] for its definition.
final class CosineSchedule implements Schedule {
    private static final double ROUNDING = 1e-9;

    private final CosineAnnealing spec;

    CosineSchedule(CosineAnnealing spec) {
        this.spec = spec;
    }

    @Override
    public Tensor learningRates(
            Program program,
            Moment moment,
            Tensor base,
            NamedTensors slots,
            HyperParameters scalars) {
        double first = spec.cycle().orElse(moment.epochs());
        Tensor epoch = moment.epoch();
        Tensor length;
        Tensor since;
        if (spec.multiplier() == 1) {
            since = epoch.sub(epoch.div(first).floor().mul(first));
            length = epoch.ones().mul(first);
        } else {
            // restarts lie at first · (mⁿ − 1) / (m − 1); the guard is for rounding of the
            // logarithm
            double m = spec.multiplier();
            Tensor restarts =
                    epoch.mul((m - 1) / first).add(1 + ROUNDING).log().div(Math.log(m)).floor();
            length = restarts.mul(Math.log(m)).exp().mul(first);
            since = epoch.sub(length.sub(first).div(m - 1)).clampMin(0);
        }
        Tensor floor = scalars.exact("minLearningRate");
        Tensor wave = since.div(length).mul(Math.PI).cos().add(1).mul(0.5);
        return wave.mul(base.sub(floor)).add(floor);
    }
}
