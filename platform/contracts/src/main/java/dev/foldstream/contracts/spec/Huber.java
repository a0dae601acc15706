package dev.foldstream.contracts.spec;

/// Mean over rows and targets of `½ r²` for `|r| ≤ δ` and `δ (|r| − ½ δ)` beyond, with `r =
/// prediction − target` on normalised targets. PyTorch's `HuberLoss`.
///
/// Source: Huber 1964, [doi:10.1214/aoms/1177703732](https://doi.org/10.1214/aoms/1177703732).
@Kind("huber")
@Doc("Huber loss: squared within delta, linear beyond (Huber 1964).")
public record Huber(
        @Doc("Residual beyond which the loss is linear, in deviations of the target.")
                @Range(above = 0)
                @Default("1")
                double delta,
        @Inline CompositeTerms terms)
        implements LossSpec {

    public Huber {
        Bounds.check(Huber.class, delta);
    }

    /// The loss alone.
    public Huber(double delta) {
        this(delta, CompositeTerms.NONE);
    }
}
