package dev.foldstream.contracts.spec;

/// Sets elements to zero at random while it trains; the others are scaled up by as much.
///
/// Source: Srivastava et al. 2014,
/// [jmlr.org/papers/v15/srivastava14a](https://jmlr.org/papers/v15/srivastava14a.html).
///
/// @param rate share of the elements
@Kind("dropout")
@Doc("Leaves a share of its inputs out in each step of training.")
public record DropoutLayer(
        @Doc("Share of the inputs that a step of training leaves out.")
                @Range(from = 0, below = 1)
                @Default("0.2")
                double rate)
        implements LayerSpec {

    public DropoutLayer {
        Bounds.check(DropoutLayer.class, rate);
    }
}
