package dev.foldstream.contracts.spec;

/// Mean over rows and targets of `½ r² / (1 + (r/c)²)` with `c = 1.2 δ` and `r = prediction −
/// target` on normalised targets. Bounded by `½ c²`.
///
/// The constant 1.2 is that of the system this loss was taken over from.
///
/// Source: Geman & McClure 1987, Bulletin of the International Statistical Institute 52(4), 5–21.
@Kind("geman-mcclure")
@Doc("Geman-McClure loss: bounded, an outlier has no influence in the end.")
public record GemanMcClure(
        @Doc("Residual beyond which a row counts less, in deviations of the target.")
                @Range(above = 0)
                @Default("1")
                double delta,
        @Inline CompositeTerms terms)
        implements LossSpec {

    public GemanMcClure {
        Bounds.check(GemanMcClure.class, delta);
    }

    /// The loss alone.
    public GemanMcClure(double delta) {
        this(delta, CompositeTerms.NONE);
    }
}
