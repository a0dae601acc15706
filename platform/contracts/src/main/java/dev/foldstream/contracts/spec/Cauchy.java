package dev.foldstream.contracts.spec;

/// Mean over rows and targets of `½ c² log(1 + (r/c)²)` with `c = 1.2 δ` and `r = prediction −
/// target` on normalised targets. A residual's influence `r / (1 + (r/c)²)` falls beyond `c`.
///
/// The constant 1.2 is that of the system this loss was taken over from.
///
/// Source: Black & Rangarajan 1996, [doi:10.1007/BF00131148](https://doi.org/10.1007/BF00131148);
/// Barron 2019, [arXiv:1701.03077](https://arxiv.org/abs/1701.03077), α = 0.
@Kind("cauchy")
@Doc("Cauchy (Lorentzian) loss: grows with the logarithm of the residual.")
public record Cauchy(
        @Doc("Residual beyond which a row counts less, in deviations of the target.")
                @Range(above = 0)
                @Default("1")
                double delta,
        @Inline CompositeTerms terms)
        implements LossSpec {

    public Cauchy {
        Bounds.check(Cauchy.class, delta);
    }

    /// The loss alone.
    public Cauchy(double delta) {
        this(delta, CompositeTerms.NONE);
    }
}
