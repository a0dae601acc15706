package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.store.tensor.ElementType;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorOnDisk;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.StandardRows;
import dev.foldstream.trainer.sample.StandardSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts what a stack learns from into the engine's memory.
final class ResidentSamples {
    /// Scalars that the batches of a segment may take.
    private static final int SEGMENT_SCALARS = 1 << 20;

    private ResidentSamples() {}

    /// The dataset and the members' normalisation: inputs of every program that gathers rows.
    static Map<String, ResidentTensor> rows(TensorSession session, StackScales scales) {
        StandardSamples samples = scales.samples();
        StandardSamples.Step inputs = samples.inputStep(scales.inputs());
        StandardSamples.Step targets = samples.targetStep(scales.targets());
        Map<String, ResidentTensor> resident = new HashMap<>();
        resident.put("inputs", put(session, samples.inputs()));
        resident.put("targets", put(session, samples.targets()));
        resident.put("input_scale", session.put(inputs.scale()));
        resident.put("input_shift", session.put(inputs.shift()));
        resident.put("target_scale", session.put(targets.scale()));
        resident.put("target_shift", session.put(targets.shift()));
        return resident;
    }

    /// Rows that fit into memory's share are copied into it, others are mapped.
    private static ResidentTensor put(TensorSession session, StandardRows rows) {
        return switch (rows) {
            case StandardRows.Held held -> session.put(held.values());
            case StandardRows.Filed filed -> {
                TensorOnDisk file =
                        new TensorOnDisk(
                                filed.file(), ElementType.F32, filed.rows(), filed.scale().width());
                yield filed.resident() ? session.load(file) : session.map(file);
            }
        };
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
}
