package dev.foldstream.contracts.spec;

/// What a layer of a [Sequential] does to its outputs.
public enum LayerActivation {
    /// Nothing.
    NONE,
    /// `max(0, x)`
    RELU,
    /// `(eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)`
    TANH,
    /// `1 / (1 + e⁻ˣ)`
    SIGMOID,
    /// `x Φ(x)` with the exact normal distribution function (Hendrycks & Gimpel 2016)
    GELU,
    /// `x / (1 + e⁻ˣ)`
    SILU,
    /// `eˣ / Σ eˣ` over the layer's outputs
    SOFTMAX;

    /// Whether its values stay within −1 and 1, so that targets must be left in their own units.
    public boolean isBounded() {
        return switch (this) {
            case TANH, SIGMOID, SOFTMAX -> true;
            case NONE, RELU, GELU, SILU -> false;
        };
    }
}
