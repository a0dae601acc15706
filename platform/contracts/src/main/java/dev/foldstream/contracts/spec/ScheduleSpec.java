package dev.foldstream.contracts.spec;

/// How the learning rate changes while training goes on.
@Doc("How the learning rate changes while training goes on.")
public sealed interface ScheduleSpec
        permits ConstantRate, StepDecay, CosineAnnealing, OneCycle, WarmUp, ReduceOnPlateau {}
