package dev.foldstream.trainer.schedule;

import dev.foldstream.contracts.spec.ReduceOnPlateau;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.NamedTensors;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.program.Tensor;
import java.util.List;

/// A factor when the loss no longer falls; see [ReduceOnPlateau] for its definition.
final class PlateauSchedule implements Schedule {
    private static final String BEST = "plateau_best";
    private static final String PATIENCE = "plateau_patience";
    private static final String REDUCTION = "plateau_reduction";

    private final ReduceOnPlateau spec;

    PlateauSchedule(ReduceOnPlateau spec) {
        this.spec = spec;
    }

    @Override
    public List<Slot> slots() {
        return List.of(
                new Slot(BEST, Double.POSITIVE_INFINITY),
                new Slot(PATIENCE, 0),
                new Slot(REDUCTION, 1));
    }

    @Override
    public Tensor learningRates(
            Program program,
            Moment moment,
            Tensor base,
            NamedTensors slots,
            HyperParameters scalars) {
        Tensor reduced = base.mul(slots.get(REDUCTION)).maximum(scalars.exact("minLearningRate"));
        return moment.step().ones().mul(reduced.minimum(base));
    }

    @Override
    public void epochEnds(
            Program program,
            Tensor selectionLoss,
            Tensor sound,
            NamedTensors slots,
            HyperParameters scalars) {
        Tensor best = slots.get(BEST);
        Tensor patience = slots.get(PATIENCE);
        Tensor reduction = slots.get(REDUCTION);
        Tensor bound = best.mul(scalars.exact("threshold").neg().add(1));
        Tensor improved = sound.and(selectionLoss.lt(bound));
        Tensor waited = patience.add(1).where(improved.not(), 0);
        Tensor late = sound.and(waited.gt(spec.patience()));
        best.set(selectionLoss.where(improved, best));
        reduction.set(reduction.mul(scalars.exact("factor")).where(late, reduction));
        patience.set(waited.where(late.not(), 0).where(sound, patience));
    }
}
