package dev.foldstream.trainer.training;

import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.fit.ScaleTensors;
import dev.foldstream.trainer.sample.Samples;
import dev.foldstream.trainer.sample.Scale;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.StandardSamples;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The dataset as programs see it, and the normalisation of every member of a stack.
///
/// @param samples all rows
/// @param inputs one a member
/// @param targets one a member
record StackScales(StandardSamples samples, List<Scale> inputs, List<Scale> targets) {
    StackScales {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
    }

    /// @param design says whether targets are normalised, and time steps alike
    static StackScales of(StackSamples samples, TrainingDesign design) {
        Samples rows = samples.samples();
        List<Scale> inputs = samples.inputScales();
        List<Scale> targets =
                design.normalizesTargets()
                        ? samples.targetScales()
                        : Collections.nCopies(
                                samples.members().size(), Scale.identity(rows.targetWidth()));
        return new StackScales(
                new StandardSamples(rows, design.normalizesTargets()),
                design.stepwise() ? shared(inputs, rows.inputLayout()) : inputs,
                design.stepwise() && design.normalizesTargets()
                        ? shared(targets, rows.targetLayout())
                        : targets);
    }

    /// @param layout one column whose first axis is time
    private static List<Scale> shared(List<Scale> scales, RowLayout layout) {
        int period = layout.width() / layout.fields().getFirst().shape().getFirst();
        IdentityHashMap<Scale, Scale> known = new IdentityHashMap<>();
        return scales.stream()
                .map(scale -> known.computeIfAbsent(scale, own -> own.shared(period)))
                .toList();
    }

    /// Those of some members.
    StackScales members(int... places) {
        return new StackScales(
                samples,
                Arrays.stream(places).mapToObj(inputs::get).toList(),
                Arrays.stream(places).mapToObj(targets::get).toList());
    }

    /// As they stand in the weights file.
    SequencedMap<String, StoredTensor> tensors() {
        return ScaleTensors.of(inputs, targets);
    }
}
