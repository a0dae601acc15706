package dev.foldstream.contracts.spec;

/// A function applied to every element of a hidden layer.
public enum Activation {
    /// `max(0, x)`
    RELU,
    /// `(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)`
    TANH,
    /// `1 / (1 + e⁻ˣ)`
    SIGMOID,
    /// `x Φ(x)` with the exact normal distribution function (Hendrycks & Gimpel 2016)
    GELU,
    /// `x / (1 + e⁻ˣ)`
    SILU
}
