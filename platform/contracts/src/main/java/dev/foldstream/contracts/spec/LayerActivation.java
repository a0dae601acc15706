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
    /// `x` where it is positive, else `eˣ − 1` (Clevert et al. 2016, `α = 1`)
    ELU,
    /// `eˣ / Σ eˣ` over the layer's outputs
    SOFTMAX;

    /// Whether its values stay between two bounds, so that targets must be left in their own units.
    public boolean isBounded() {
        return Double.isFinite(lowest()) && Double.isFinite(highest());
    }

    /// A bound that its values stay above.
    public double lowest() {
        return switch (this) {
            case RELU, SIGMOID, SOFTMAX -> 0;
            case TANH, ELU -> -1;
            case NONE, GELU, SILU -> Double.NEGATIVE_INFINITY;
        };
    }

    /// A bound that its values stay below.
    public double highest() {
        return switch (this) {
            case TANH, SIGMOID, SOFTMAX -> 1;
            case NONE, RELU, GELU, SILU, ELU -> Double.POSITIVE_INFINITY;
        };
    }
}
