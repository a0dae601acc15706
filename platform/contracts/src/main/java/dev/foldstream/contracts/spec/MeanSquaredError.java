package dev.foldstream.contracts.spec;

/// Mean over rows and targets of `(prediction − target)²`, on normalised targets.
@Kind("mse")
@Doc("Mean squared error, on normalised targets.")
public record MeanSquaredError(@Inline CompositeTerms terms) implements LossSpec {
    /// The loss alone.
    public MeanSquaredError() {
        this(CompositeTerms.NONE);
    }
}
