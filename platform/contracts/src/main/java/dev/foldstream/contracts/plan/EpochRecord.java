package dev.foldstream.contracts.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// One line of `history.jsonl`: the losses of every member of a stack after one epoch. A member
/// that has stopped or diverged has `null` from then on.
///
/// @param epoch from 1
/// @param training mean training loss per member over the epoch, on normalised targets
/// @param validation validation loss per member; empty when there is no validation part
/// @param components what the training loss is composed of, before it is weighted, per member by
///   name: `reconstruction`, `l1`, `l2`, `gradient`; absent when the loss has only one
public record EpochRecord(
        int epoch,
        List<Double> training,
        List<Double> validation,
        Optional<SequencedMap<String, List<Double>>> components) {
    public EpochRecord {
        components =
                components.map(
                        terms -> Collections.unmodifiableSequencedMap(new LinkedHashMap<>(terms)));
    }

    /// An epoch of a loss that has only one component.
    public EpochRecord(int epoch, List<Double> training, List<Double> validation) {
        this(epoch, training, validation, Optional.empty());
    }
}
