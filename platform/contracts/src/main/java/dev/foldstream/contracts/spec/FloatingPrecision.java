package dev.foldstream.contracts.spec;

/// The numbers that a training computes with, IEEE 754. Rows are kept in single precision in any
/// case.
@Doc("The numbers that a training computes with.")
public enum FloatingPrecision {
    /// Single precision.
    FLOAT32,
    /// Double precision, for checks: about half as fast.
    FLOAT64
}
