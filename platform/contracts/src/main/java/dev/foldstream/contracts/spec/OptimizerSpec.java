package dev.foldstream.contracts.spec;

/// How an update follows from a gradient.
@Doc("How an update follows from a gradient.")
public sealed interface OptimizerSpec permits Sgd, Adam, AdamW, RmsProp {

    /// η, before a schedule changes it.
    double learningRate();
}
