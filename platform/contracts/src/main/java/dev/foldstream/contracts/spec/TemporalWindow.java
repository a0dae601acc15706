package dev.foldstream.contracts.spec;

/// Which part of the past a fold is trained on.
public enum TemporalWindow {
    /// All of it.
    EXPANDING,
    /// The latest part, as long in every fold.
    SLIDING
}
