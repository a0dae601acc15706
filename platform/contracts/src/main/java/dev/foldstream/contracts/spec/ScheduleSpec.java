package dev.foldstream.contracts.spec;

import java.util.Optional;

/// How the learning rate changes while training goes on.
@Doc("How the learning rate changes while training goes on.")
public sealed interface ScheduleSpec
        permits ConstantRate, StepDecay, CosineAnnealing, OneCycle, WarmUp, ReduceOnPlateau {

    /// The learning rate that it never goes below, by the path of its component; absent when it has
    /// none.
    default Optional<Floor> floor() {
        return Optional.empty();
    }

    /// @param path within the schedule
    record Floor(String path, double learningRate) {}
}
