package dev.foldstream.contracts.spec;

/// RMSprop, as PyTorch defines it: `g ← g + λθ`, `v ← αv + (1−α)g²`, centered `a ← αa + (1−α)g` and
/// `v' = v − a²`, else `v' = v`; `u = g / (√v' + ε)`; `b ← μb + u`, `θ ← θ − ηb`.
///
/// Source: Tieleman & Hinton 2012, lecture 6.5 of "Neural networks for machine learning"; centered:
/// Graves 2013, [arXiv:1308.0850](https://arxiv.org/abs/1308.0850), equation 38; PyTorch 2.7
/// `torch.optim.RMSprop`.
///
/// @param alpha α
/// @param momentum μ
/// @param centered whether the second moment is taken about the mean
/// @param weightDecay λ
@Kind("rmsprop")
@Doc("RMSprop: steps scaled by the root of the mean squared gradient.")
public record RmsProp(
        @Doc("Learning rate η.") @Range(above = 0) @Default("0.01") double learningRate,
        @Doc("Decay α of the mean squared gradient.") @Range(from = 0, below = 1) @Default("0.99")
                double alpha,
        @Doc("ε, added to the denominator.") @Range(above = 0) @Default("1e-8") double epsilon,
        @Doc("Momentum μ.") @Range(from = 0, below = 1) @Default("0") double momentum,
        @Doc("Whether the gradient's mean is taken off its mean square.") @Default("false")
                boolean centered,
        @Doc("Weight decay λ, added to the gradient.") @Range(from = 0) @Default("0")
                double weightDecay)
        implements OptimizerSpec {

    public RmsProp {
        Bounds.check(RmsProp.class, learningRate, alpha, epsilon, momentum, centered, weightDecay);
    }
}
