package dev.foldstream.contracts.spec;

/// Mean over rows and targets of `max(−q r, (1 − q) r)` with `r = prediction − target` on
/// normalised targets: the `q`-quantile is what it learns, for `q = 0.5` the median.
///
/// Source: Koenker & Bassett 1978, [doi:10.2307/1913643](https://doi.org/10.2307/1913643).
@Kind("quantile")
@Doc("Quantile (pinball) loss: the q-quantile is what it learns.")
public record QuantileLoss(
        @Doc("The quantile to learn.") @Range(above = 0, below = 1) @Default("0.5") double q,
        @Inline CompositeTerms terms)
        implements LossSpec {

    public QuantileLoss {
        Bounds.check(QuantileLoss.class, q);
    }

    /// The loss alone.
    public QuantileLoss(double q) {
        this(q, CompositeTerms.NONE);
    }
}
