package dev.foldstream.trainer.training;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.fit.ScaleTensors;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.HashMap;
import java.util.Map;

/// Puts what does not change during training into the engine's memory: the dataset, the scales, the
/// division of an epoch into segments, the validation rows.
final class ResidentSamples {
    /// Scalars that the batches of a segment may take.
    private static final int SEGMENT_SCALARS = 1 << 20;

    private ResidentSamples() {}

    /// @return inputs of [TrainingProgram] and [PredictionProgram], by name
    static Map<String, ResidentTensor> put(
            TensorSession session, StackSamples samples, DataOrder order, TrainingDesign design) {
        Map<String, ResidentTensor> resident = new HashMap<>();
        resident.put("inputs", session.put(samples.samples().inputs()));
        resident.put("targets", session.put(samples.samples().targets()));
        ScaleTensors.of(samples)
                .forEach((name, scale) ->
                        resident.put(name.replace('.', '_'), session.put(perRow(scale))));
        int stepScalars =
                Math.multiplyExact(order.rowsPerStep(), design.inputWidth() + design.targetWidth());
        resident.put(
                "segments",
                session.put(order.segments(Math.max(1, SEGMENT_SCALARS / stepScalars))));
        resident.put("member_steps", session.put(order.memberSteps()));
        resident.put(HyperParameters.INPUT, session.put(scalars(design, samples.members().size())));
        resident.put("seeds", session.put(seeds(samples)));
        if (design.validated()) {
            StoredTensor blocks =
                    DataOrder.blocks(
                            samples.members().stream().map(TrialRows::validation).toList(),
                            design.rowsPerBlock(samples.members().size()));
            resident.put("validation_rows", session.put(blocks));
        }
        return resident;
    }

    /// `[M, H]`
    private static StoredTensor scalars(TrainingDesign design, int members) {
        double[] row =
                design.scalars().values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] all = new double[members * row.length];
        for (int member = 0; member < members; member++) {
            System.arraycopy(row, 0, all, member * row.length, row.length);
        }
        return StoredTensor.of(all, members, row.length);
    }

    /// `[M]`
    private static StoredTensor seeds(StackSamples samples) {
        long[] seeds =
                samples.trials().stream()
                        .mapToLong(trial -> TrialRandom.noise(trial.seed()))
                        .toArray();
        return StoredTensor.of(seeds, seeds.length);
    }

    /// `[M, F]` as `[M, 1, F]`.
    private static StoredTensor perRow(StoredTensor scale) {
        long[] shape = scale.shape();
        return StoredTensor.of(scale.doubles(), shape[0], 1, shape[1]);
    }
}
