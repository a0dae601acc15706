package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// Multi-layer perceptron with a skip around every hidden layer after the first: `h₁ = σ(x W₁ +
/// b₁)`, `hᵢ = σ(hᵢ₋₁ Wᵢ + bᵢ) + S(hᵢ₋₁)` for `i ≥ 2`, `ŷ = h_L W + b`, where the skip `S` is the
/// identity when the widths agree and else a dense projection with its own weights and bias.
///
/// 2 → [64, 32] → 1 has 4,385 parameters.
///
/// @param layers widths of the hidden layers
/// @param activation σ
@Kind("residual-mlp")
@Doc("Multi-layer perceptron with a skip around every hidden layer after the first.")
public record ResidualMlp(
        @Doc("Widths of the hidden layers.") @Range(from = 1, to = 65_536) @Default("[64, 32]")
                List<Integer> layers,
        @Doc("Activation of every hidden layer, before the skip is added.") @Default("gelu")
                Activation activation)
        implements NetworkSpec {

    public ResidualMlp {
        layers = List.copyOf(layers);
        Bounds.check(ResidualMlp.class, layers, activation);
    }

    @Override
    public long parameters(RowLayout inputs, RowLayout targets) {
        long total = 0;
        int width = inputs.width();
        for (int i = 0; i < layers.size(); i++) {
            int layer = layers.get(i);
            long dense = (long) (width + 1) * layer;
            boolean projected = i > 0 && width != layer;
            total += projected ? 2 * dense : dense;
            width = layer;
        }
        return total + (long) (width + 1) * targets.width();
    }
}
