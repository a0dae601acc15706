package dev.foldstream.contracts.spec;

/// `x` where it is positive, else `α x`.
///
/// Source: Maas, Hannun & Ng 2013, "Rectifier nonlinearities improve neural network acoustic
/// models", section 2; PyTorch's `LeakyReLU`.
///
/// @param slope `α`
@Kind("leaky-relu")
@Doc("A ReLU that lets a share of negative inputs through.")
public record LeakyReluLayer(
        @Doc("What a negative input is multiplied by.") @Range(from = 0, to = 1) @Default("0.01")
                double slope)
        implements LayerSpec {

    public LeakyReluLayer {
        Bounds.check(LeakyReluLayer.class, slope);
    }
}
