package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// A multi-layer perceptron of `[x, c, t]` side by side: `h₀ = [x, c, t]`, `hᵢ = σ(hᵢ₋₁ Wᵢ + bᵢ)`,
/// `v = h_L W + b`.
///
/// @param layers widths of the hidden layers
/// @param activation of every hidden layer
/// @param objective what it learns
@Kind("concat-mlp")
@Doc("Multi-layer perceptron of a point, a condition and a time side by side.")
public record ConcatMlp(
        @Doc("Widths of the hidden layers.")
                @Range(from = 1, to = 65_536)
                @Default("[256, 256, 256]")
                List<Integer> layers,
        @Doc("Activation of every hidden layer.") @Default("relu") Activation activation,
        @Doc("What the network learns.") @Default("{kind: regression}") ObjectiveSpec objective)
        implements ConditionalSpec {
    public ConcatMlp {
        layers = List.copyOf(layers);
        Bounds.check(ConcatMlp.class, layers, activation, objective);
    }

    @Override
    public long parameters(RowLayout inputs, RowLayout targets) {
        long total = 0;
        long width = targets.width() + inputs.width() + 1L;
        for (int layer : layers) {
            total += (width + 1) * layer;
            width = layer;
        }
        return total + (width + 1) * targets.width();
    }
}
