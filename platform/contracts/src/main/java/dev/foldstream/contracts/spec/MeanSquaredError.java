package dev.foldstream.contracts.spec;

/// Mean over rows and targets of `(prediction − target)²`, on normalised targets.
@Kind("mse")
@Doc("Mean squared error, on normalised targets.")
public record MeanSquaredError() implements LossSpec {}
