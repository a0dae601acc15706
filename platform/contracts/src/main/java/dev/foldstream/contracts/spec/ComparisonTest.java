package dev.foldstream.contracts.spec;

/// A paired test of two models' scores.
public enum ComparisonTest {
    /// Corrected resampled t-test (Nadeau & Bengio 2003).
    CORRECTED_T
}
