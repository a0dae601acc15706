package dev.foldstream.contracts.spec;

/// The targets themselves: `ŷ = v(x₀, c, 0)` with `x₀ = 0`.
@Kind("regression")
@Doc("The targets themselves, in one pass.")
public record RegressionObjective() implements ObjectiveSpec {}
