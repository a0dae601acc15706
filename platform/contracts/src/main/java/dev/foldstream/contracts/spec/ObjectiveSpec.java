package dev.foldstream.contracts.spec;

/// What a conditional network learns: the targets themselves, or the way to them.
@Doc("What a conditional network learns.")
public sealed interface ObjectiveSpec permits RegressionObjective, FlowMatching {}
