package dev.foldstream.contracts.spec;

/// Mean over rows and targets of `½ c² (1 − e^{−(r/c)²})` with `c = 1.8 δ` and `r = prediction −
/// target` on normalised targets. Bounded by `½ c²`.
///
/// The constant 1.8 is that of the system this loss was taken over from.
///
/// Source: Holland & Welsch 1977,
/// [doi:10.1080/03610927708827533](https://doi.org/10.1080/03610927708827533).
@Kind("welsch")
@Doc("Welsch loss: bounded, an outlier has no influence in the end.")
public record Welsch(
        @Doc("Residual beyond which a row counts less, in deviations of the target.")
                @Range(above = 0)
                @Default("1")
                double delta,
        @Inline CompositeTerms terms)
        implements LossSpec {

    public Welsch {
        Bounds.check(Welsch.class, delta);
    }

    /// The loss alone.
    public Welsch(double delta) {
        this(delta, CompositeTerms.NONE);
    }
}
