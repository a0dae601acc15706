package dev.foldstream.contracts.spec;

/// What training minimises.
@Doc("What training minimises.")
public sealed interface LossSpec permits MeanSquaredError {

    /// What it is composed with.
    CompositeTerms terms();
}
