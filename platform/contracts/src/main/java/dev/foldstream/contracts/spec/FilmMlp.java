package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// A multi-layer perceptron of `x` whose hidden layers are modulated by `(c, t)`: `h₀ = x`, `hᵢ =
/// σ((1 + γᵢ) ⊙ (hᵢ₋₁ Wᵢ + bᵢ) + βᵢ)` with `[γᵢ, βᵢ] = [c, t] Uᵢ + dᵢ`, `v = h_L W + b`.
///
/// Source: Perez et al. 2018, [arXiv:1709.07871](https://arxiv.org/abs/1709.07871).
///
/// @param layers widths of the hidden layers
/// @param activation of every hidden layer
/// @param objective what it learns
@Kind("film-mlp")
@Doc("Multi-layer perceptron of a point, modulated by a condition and a time.")
public record FilmMlp(
        @Doc("Widths of the hidden layers.")
                @Range(from = 1, to = 65_536)
                @Default("[256, 256, 256]")
                List<Integer> layers,
        @Doc("Activation of every hidden layer.") @Default("relu") Activation activation,
        @Doc("What the network learns.") @Default("{kind: regression}") ObjectiveSpec objective)
        implements ConditionalSpec {
    public FilmMlp {
        layers = List.copyOf(layers);
        Bounds.check(FilmMlp.class, layers, activation, objective);
    }

    @Override
    public long parameters(RowLayout inputs, RowLayout targets) {
        long total = 0;
        long width = targets.width();
        long condition = inputs.width() + 1L;
        for (int layer : layers) {
            total += (width + 1) * layer + (condition + 1) * 2 * layer;
            width = layer;
        }
        return total + (width + 1) * targets.width();
    }
}
