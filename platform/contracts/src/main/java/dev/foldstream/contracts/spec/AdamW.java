package dev.foldstream.contracts.spec;

/// Adam with decoupled weight decay, as PyTorch defines it: `θ ← θ − ηλθ`, then the step of [Adam].
///
/// Source: Loshchilov & Hutter 2019, [arXiv:1711.05101](https://arxiv.org/abs/1711.05101),
/// algorithm 2, with the schedule's factor inside η.
///
/// @param weightDecay λ
@Kind("adamw")
@Doc("Adam with decoupled weight decay (Loshchilov & Hutter 2019).")
public record AdamW(
        @Doc("Learning rate η.") @Range(above = 0) @Default("0.001") double learningRate,
        @Doc("Decay β₁ of the first moment.") @Range(from = 0, below = 1) @Default("0.9")
                double beta1,
        @Doc("Decay β₂ of the second moment.") @Range(from = 0, below = 1) @Default("0.999")
                double beta2,
        @Doc("ε, added to the denominator.") @Range(above = 0) @Default("1e-8") double epsilon,
        @Doc("Weight decay λ.") @Range(from = 0) @Default("0.01") double weightDecay)
        implements OptimizerSpec {

    public AdamW {
        Bounds.check(AdamW.class, learningRate, beta1, beta2, epsilon, weightDecay);
    }
}
