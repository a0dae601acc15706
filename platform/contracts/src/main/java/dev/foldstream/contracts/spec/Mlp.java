package dev.foldstream.contracts.spec;

import java.util.List;

/// Multi-layer perceptron: `h₀ = x`, `hᵢ = σ(hᵢ₋₁ Wᵢ + bᵢ)`, `ŷ = h_L W + b`.
///
/// @param layers widths of the hidden layers
/// @param activation σ, after every hidden layer
@Kind("mlp")
@Doc("Multi-layer perceptron: dense layers with an activation after every hidden one.")
public record Mlp(
        @Doc("Widths of the hidden layers.") @Range(from = 1, to = 65_536) @Default("[64, 32]")
                List<Integer> layers,
        @Doc("Activation after every hidden layer.") @Default("relu") Activation activation)
        implements NetworkSpec {

    public Mlp {
        layers = List.copyOf(layers);
        Bounds.check(Mlp.class, layers, activation);
    }

    @Override
    public long parameters(int inputs, int outputs) {
        long total = 0;
        int width = inputs;
        for (int layer : layers) {
            total += (long) (width + 1) * layer;
            width = layer;
        }
        return total + (long) (width + 1) * outputs;
    }
}
