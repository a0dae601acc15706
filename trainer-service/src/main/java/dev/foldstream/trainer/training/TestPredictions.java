package dev.foldstream.trainer.training;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.engine.ResidentTensor;
import dev.foldstream.trainer.engine.TensorSession;
import dev.foldstream.trainer.hyper.HyperParameters;
import dev.foldstream.trainer.program.Program;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.TrialRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Predicts the test rows of every member with its best weights.
///
/// @param scalars of the members, `[M, H]`
record TestPredictions(
        StackSamples samples, TrainingDesign design, StackScales scales, StoredTensor scalars) {

    /// What the members say of their test rows, one array each.
    ///
    /// @param predictions `[test rows, O]`, in the targets' units
    /// @param representations of classifiers, what their last layer sees, `[test rows, D]`; else
    ///   none
    record Said(List<StoredTensor> predictions, List<StoredTensor> representations) {}

    /// @param ledger after training
    Said predict(TensorSession session, Ledger ledger) {
        Map<String, ResidentTensor> resident = ResidentSamples.rows(session, scales);
        for (String name : List.of(WeightTensors.TARGET_MEAN, WeightTensors.TARGET_DEVIATION)) {
            StoredTensor scale =
                    scales.tensors().getOrDefault(name, StoredTensor.of(new double[0], 0));
            long[] shape = scale.shape();
            resident.put(
                    name.replace('.', '_'), session.put(scale.reshaped(shape[0], 1, shape[1])));
        }
        resident.put(
                StackState.BEST_PARAMETERS, session.put(ledger.state(StackState.BEST_PARAMETERS)));
        resident.put(HyperParameters.INPUT, session.put(scalars));
        Program program = PredictionProgram.of(design);
        Rows predictions = new Rows(samples);
        Rows representations = new Rows(samples);
        for (StoredTensor block : blocks()) {
            Map<String, ResidentTensor> inputs = new HashMap<>(resident);
            try (ResidentTensor rows = session.put(block)) {
                inputs.put("rows", rows);
                List<StoredTensor> said = session.run(program, inputs);
                predictions.add(said.getFirst().doubles(), said.getFirst().shape());
                if (said.size() > 1) {
                    representations.add(said.get(1).doubles(), said.get(1).shape());
                }
            }
        }
        return new Said(predictions.tensors(), representations.tensors());
    }

    /// Rows of all members that come block by block, the last of them padded. Confined to one
    /// thread.
    private static final class Rows {
        private final StackSamples samples;
        private final List<double[]> rows = new ArrayList<>();
        private int width;
        private int first;

        Rows(StackSamples samples) {
            this.samples = samples;
        }

        /// @param shape `[M, V, W]`
        void add(double[] values, long... shape) {
            width = (int) shape[2];
            if (rows.isEmpty()) {
                samples.members()
                        .forEach(member -> rows.add(new double[member.test().size() * width]));
            }
            int size = values.length / rows.size();
            for (int member = 0; member < rows.size(); member++) {
                double[] all = rows.get(member);
                int length = Math.clamp(all.length - (long) first, 0, size);
                if (length > 0) {
                    System.arraycopy(values, member * size, all, first, length);
                }
            }
            first += size;
        }

        List<StoredTensor> tensors() {
            return rows.stream()
                    .map(values -> StoredTensor.of(values, values.length / width, width))
                    .toList();
        }
    }

    private List<StoredTensor> blocks() {
        int members = samples.members().size();
        StoredTensor all =
                DataOrder.blocks(
                        samples.members().stream().map(TrialRows::test).toList(),
                        design.rowsPerBlock(members));
        long[] rows = all.longs();
        int count = (int) all.shape()[0];
        int size = rows.length / count;
        List<StoredTensor> blocks = new ArrayList<>();
        for (int block = 0; block < count; block++) {
            long[] some = Arrays.copyOfRange(rows, block * size, (block + 1) * size);
            blocks.add(StoredTensor.of(some, members, size / members));
        }
        return blocks;
    }
}
