package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// Multi-layer perceptron: `h₀ = x`, `hᵢ = D(σ(N(hᵢ₋₁ Wᵢ + bᵢ)))`, `ŷ = h_L W + b`, with the
/// normalisation `N` and the dropout `D` where they are wanted.
///
/// @param layers widths of the hidden layers
/// @param activation σ, after every hidden layer
/// @param normalization N, before the activation of every hidden layer
/// @param dropout share of each hidden layer's outputs that a step of training sets to zero; the
///   others are scaled up by as much. Srivastava et al. 2014,
///   [jmlr.org/papers/v15/srivastava14a](https://jmlr.org/papers/v15/srivastava14a.html)
@Kind("mlp")
@Doc("Multi-layer perceptron: dense layers with an activation after every hidden one.")
public record Mlp(
        @Doc("Widths of the hidden layers.") @Range(from = 1, to = 65_536) @Default("[64, 32]")
                List<Integer> layers,
        @Doc("Activation after every hidden layer.") @Default("relu") Activation activation,
        @Doc("Normalisation before the activation of every hidden layer.") @Default("none")
                Normalization normalization,
        @Doc("Share of each hidden layer's outputs that a step of training leaves out.")
                @Range(from = 0, below = 1)
                @Default("0")
                double dropout)
        implements NetworkSpec {

    public Mlp {
        layers = List.copyOf(layers);
        Bounds.check(Mlp.class, layers, activation, normalization, dropout);
    }

    /// Without normalisation and dropout.
    public Mlp(List<Integer> layers, Activation activation) {
        this(layers, activation, Normalization.NONE, 0);
    }

    @Override
    public List<Violation> violations(TrainingSpec training) {
        return normalization.violations(training);
    }

    @Override
    public long parameters(RowLayout inputs, RowLayout targets) {
        long total = 0;
        int width = inputs.width();
        for (int layer : layers) {
            total += (long) (width + 1) * layer;
            total += normalization == Normalization.NONE ? 0 : 2L * layer;
            width = layer;
        }
        return total + (long) (width + 1) * targets.width();
    }
}
