package dev.foldstream.contracts.plan;

import java.util.List;

/// One line of `history.jsonl`: the losses of every member of a stack after one epoch. A member
/// that has stopped or diverged has `null` from then on.
///
/// @param epoch from 1
/// @param training mean training loss per member over the epoch, on normalised targets
/// @param validation validation loss per member; empty when there is no validation part
public record EpochRecord(int epoch, List<Double> training, List<Double> validation) {}
