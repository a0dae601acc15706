package dev.foldstream.contracts.spec;

/// A model that is trained by gradient descent as a tensor program.
public sealed interface NetworkSpec extends ArchitectureSpec permits Mlp, ResidualMlp {}
