package dev.foldstream.contracts.spec;

/// What a model is, before it has seen data.
@Doc("What the model is.")
public sealed interface ArchitectureSpec permits Linear, NetworkSpec {

    /// Number of trained scalars.
    ///
    /// @param inputs width `F` of an input row
    /// @param outputs width `O` of a target row
    long parameters(int inputs, int outputs);
}
