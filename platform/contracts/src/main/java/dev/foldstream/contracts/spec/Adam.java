package dev.foldstream.contracts.spec;

/// Adam, as PyTorch defines it: `m ← β₁m + (1−β₁)g`, `v ← β₂v + (1−β₂)g²`, `θ ← θ − η · (m /
/// (1−β₁ᵗ)) / (√(v / (1−β₂ᵗ)) + ε)`.
///
/// Source: Kingma & Ba 2015, [arXiv:1412.6980](https://arxiv.org/abs/1412.6980), algorithm 1.
@Kind("adam")
@Doc("Adam (Kingma & Ba 2015).")
public record Adam(
        @Doc("Learning rate η.") @Range(above = 0) @Default("0.001") double learningRate,
        @Doc("Decay β₁ of the first moment.") @Range(from = 0, below = 1) @Default("0.9")
                double beta1,
        @Doc("Decay β₂ of the second moment.") @Range(from = 0, below = 1) @Default("0.999")
                double beta2,
        @Doc("ε, added to the denominator.") @Range(above = 0) @Default("1e-8") double epsilon)
        implements OptimizerSpec {

    public Adam {
        Bounds.check(Adam.class, learningRate, beta1, beta2, epsilon);
    }
}
