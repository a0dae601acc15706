package dev.foldstream.contracts.spec;

/// Which models are compared with which.
public enum ComparisonPairs {
    /// Every other model with the baseline.
    BASELINE,
    /// Every model with every other.
    ALL,
    /// The ranking's first with every other model.
    BEST
}
