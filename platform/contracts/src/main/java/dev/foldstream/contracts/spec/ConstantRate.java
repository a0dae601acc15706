package dev.foldstream.contracts.spec;

/// The learning rate of the optimiser, all the time.
@Kind("constant")
@Doc("The learning rate never changes.")
public record ConstantRate() implements ScheduleSpec {}
