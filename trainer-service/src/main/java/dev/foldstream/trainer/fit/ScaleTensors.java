package dev.foldstream.trainer.fit;

import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.sample.Scale;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The normalisation of a stack's members as tensors.
public final class ScaleTensors {
    private ScaleTensors() {}

    /// The four tensors of [WeightTensors] that say how inputs and targets are normalised.
    ///
    /// @param inputs one a member
    /// @param targets one a member
    public static SequencedMap<String, StoredTensor> of(List<Scale> inputs, List<Scale> targets) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put(WeightTensors.INPUT_MEAN, means(inputs));
        tensors.put(WeightTensors.INPUT_DEVIATION, deviations(inputs));
        tensors.put(WeightTensors.TARGET_MEAN, means(targets));
        tensors.put(WeightTensors.TARGET_DEVIATION, deviations(targets));
        return tensors;
    }

    private static StoredTensor means(List<Scale> scales) {
        return perMember(scales, Scale::mean);
    }

    private static StoredTensor deviations(List<Scale> scales) {
        return perMember(scales, Scale::deviation);
    }

    private static StoredTensor perMember(List<Scale> scales, ColumnValue value) {
        int width = scales.getFirst().width();
        double[] values = new double[scales.size() * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.of(scales.get(i / width), i % width);
        }
        return StoredTensor.of(values, scales.size(), width);
    }

    @FunctionalInterface
    private interface ColumnValue {
        double of(Scale scale, int column);
    }
}
