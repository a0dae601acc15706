package dev.foldstream.contracts.spec;

/// Ordinary least squares with an intercept, solved in closed form: `min ‖Xw + b − y‖²`.
///
/// Collinear inputs get the solution of least norm.
@Kind("linear")
@Doc("Ordinary least squares with an intercept, solved in closed form.")
public record Linear() implements EstimatorSpec {}
