package dev.foldstream.contracts.spec;

/// Mean over rows and targets of `c²/6 · (1 − (1 − (r/c)²)³)` for `|r| ≤ c` and `c²/6` beyond, with
/// `c = 3.5 δ` and `r = prediction − target` on normalised targets. A residual beyond `c` has no
/// influence at all.
///
/// The constant 3.5 is that of the system this loss was taken over from.
///
/// Source: Beaton & Tukey 1974,
/// [doi:10.1080/00401706.1974.10489171](https://doi.org/10.1080/00401706.1974.10489171).
@Kind("tukey-biweight")
@Doc("Tukey biweight loss: constant beyond a bound.")
public record TukeyBiweight(
        @Doc("Residual beyond which a row counts less, in deviations of the target.")
                @Range(above = 0)
                @Default("1")
                double delta,
        @Inline CompositeTerms terms)
        implements LossSpec {

    public TukeyBiweight {
        Bounds.check(TukeyBiweight.class, delta);
    }

    /// The loss alone.
    public TukeyBiweight(double delta) {
        this(delta, CompositeTerms.NONE);
    }
}
