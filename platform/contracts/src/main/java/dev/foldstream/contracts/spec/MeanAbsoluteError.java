package dev.foldstream.contracts.spec;

/// Mean over rows and targets of `|r|` with `r = prediction − target`, on normalised targets: the
/// median is what it learns. PyTorch's `L1Loss`.
@Kind("mae")
@Doc("Mean absolute error, on normalised targets.")
public record MeanAbsoluteError(@Inline CompositeTerms terms) implements LossSpec {

    /// The loss alone.
    public MeanAbsoluteError() {
        this(CompositeTerms.NONE);
    }
}
