package dev.foldstream.trainer.training;

import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.trainer.fit.ScaleTensors;
import dev.foldstream.trainer.sample.Scale;
import dev.foldstream.trainer.sample.StackSamples;
import dev.foldstream.trainer.sample.StandardSamples;
import java.util.Arrays;
import java.util.Collections;
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

    /// @param normalizesTargets else targets are left as they are
    static StackScales of(StackSamples samples, boolean normalizesTargets) {
        return new StackScales(
                new StandardSamples(samples.samples(), normalizesTargets),
                samples.inputScales(),
                normalizesTargets
                        ? samples.targetScales()
                        : Collections.nCopies(
                                samples.members().size(),
                                Scale.identity(samples.samples().targetWidth())));
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
