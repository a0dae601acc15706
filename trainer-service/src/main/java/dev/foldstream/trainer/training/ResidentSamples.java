package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Puts what a stack learns from into the engine's memory.
final class ResidentSamples {
    /// Scalars that the batches of a segment may take.
    private static final int SEGMENT_SCALARS = 1 << 20;

    private ResidentSamples() {}

    /// The dataset and the scales: inputs of every program that gathers rows.
    ///
    /// @param scales see [TrainingDesign#scales]
    static Map<String, ResidentTensor> rows(
            TensorSession session,
            StackSamples samples,
            SequencedMap<String, StoredTensor> scales) {
        Map<String, ResidentTensor> resident = new HashMap<>();
        resident.put("inputs", session.put(samples.samples().inputs()));
        resident.put("targets", session.put(samples.samples().targets()));
        scales.forEach(
                (name, scale) -> resident.put(name.replace('.', '_'), session.put(perRow(scale))));
        return resident;
    }

    /// What else a training program is given: the division of an epoch into segments, the
    /// validation rows, seeds and scalars.
    ///
    /// @param scalars of the members, `[M, H]`
    static Map<String, ResidentTensor> training(
            TensorSession session,
            StackSamples samples,
            DataOrder order,
            TrainingDesign design,
            StoredTensor scalars) {
        Map<String, ResidentTensor> resident = new HashMap<>();
        int stepScalars =
                Math.multiplyExact(order.rowsPerStep(), design.inputWidth() + design.targetWidth());
        int longest = Math.max(1, SEGMENT_SCALARS / stepScalars);
        resident.put("segments", session.put(order.segments(longest)));
        resident.put("member_steps", session.put(order.memberSteps()));
        resident.put("seeds", session.put(seeds(samples.trials())));
        resident.put(HyperParameters.INPUT, session.put(scalars));
        if (design.validated()) {
            StoredTensor blocks =
                    DataOrder.blocks(
                            samples.members().stream().map(TrialRows::validation).toList(),
                            design.rowsPerBlock(samples.members().size()));
            resident.put("validation_rows", session.put(blocks));
        }
        return resident;
    }

    /// `[M]`
    private static StoredTensor seeds(List<Trial> trials) {
        long[] seeds =
                trials.stream().mapToLong(trial -> TrialRandom.noise(trial.seed())).toArray();
        return StoredTensor.of(seeds, seeds.length);
    }

    /// `[M, F]` as `[M, 1, F]`.
    private static StoredTensor perRow(StoredTensor scale) {
        long[] shape = scale.shape();
        return StoredTensor.of(scale.doubles(), shape[0], 1, shape[1]);
    }
}
