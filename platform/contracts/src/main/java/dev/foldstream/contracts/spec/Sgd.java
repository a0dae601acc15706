package dev.foldstream.contracts.spec;

/// Stochastic gradient descent, as PyTorch defines it: `g ← g + λθ`, `b ← μb + g`, `θ ← θ − η · b`,
/// with Nesterov's momentum `θ ← θ − η · (g + μb)`.
///
/// Source: Sutskever et al. 2013,
/// [proceedings.mlr.press/v28/sutskever13](https://proceedings.mlr.press/v28/sutskever13.html), in
/// the form of PyTorch 2.7 `torch.optim.SGD` without dampening, where η multiplies the momentum.
///
/// @param momentum μ
/// @param weightDecay λ
@Kind("sgd")
@Doc("Stochastic gradient descent, with momentum if wanted.")
public record Sgd(
        @Doc("Learning rate η.") @Range(above = 0) @Default("0.01") double learningRate,
        @Doc("Momentum μ.") @Range(from = 0, below = 1) @Default("0") double momentum,
        @Doc("Whether the momentum is Nesterov's.") @Default("false") boolean nesterov,
        @Doc("Weight decay λ, added to the gradient.") @Range(from = 0) @Default("0")
                double weightDecay)
        implements OptimizerSpec {

    public Sgd {
        Bounds.check(Sgd.class, learningRate, momentum, nesterov, weightDecay);
        if (nesterov && momentum == 0) {
            throw new InvalidComponents(
                    "momentum", momentum, "a number > 0 where nesterov is true");
        }
    }
}
