package dev.foldstream.contracts.spec;

import java.util.List;

/// Multi-layer perceptron with a skip around every hidden layer: `hᵢ = σ(hᵢ₋₁ Wᵢ + bᵢ) + S(hᵢ₋₁)`,
/// `ŷ = h_L W + b`, where the skip `S` is the identity when the widths agree and else a dense
/// projection with its own weights and bias.
///
/// 2 → [64, 32] → 1 has 4,385 parameters.
///
/// @param layers widths of the hidden layers
/// @param activation σ
@Kind("residual-mlp")
@Doc("Multi-layer perceptron with a skip (identity, or a projection) around every hidden layer.")
public record ResidualMlp(
        @Doc("Widths of the hidden layers.") @Range(from = 1, to = 65_536) @Default("[64, 32]")
                List<Integer> layers,
        @Doc("Activation inside every block.") @Default("gelu") Activation activation)
        implements NetworkSpec {

    public ResidualMlp {
        layers = List.copyOf(layers);
        Bounds.check(ResidualMlp.class, layers, activation);
    }

    @Override
    public long parameters(int inputs, int outputs) {
        long total = 0;
        int width = inputs;
        for (int layer : layers) {
            long dense = (long) (width + 1) * layer;
            total += width == layer ? dense : 2 * dense;
            width = layer;
        }
        return total + (long) (width + 1) * outputs;
    }
}
