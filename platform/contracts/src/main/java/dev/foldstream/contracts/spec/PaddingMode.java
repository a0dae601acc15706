package dev.foldstream.contracts.spec;

/// What a kernel sees beyond the ends of a signal.
public enum PaddingMode {
    /// As many zeros on both sides as keep the length at stride 1.
    SAME,
    /// Nothing: it stays inside.
    VALID
}
