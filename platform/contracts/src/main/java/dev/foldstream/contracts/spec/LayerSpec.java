package dev.foldstream.contracts.spec;

import java.util.List;

/// One layer of a [Sequential]. Where it has weights, they are counted as PyTorch's.
@Doc("One layer of a sequential network.")
public sealed interface LayerSpec
        permits ActivationLayer,
                BatchNormLayer,
                ConvolutionLayer,
                DenseLayer,
                DropoutLayer,
                LayerNormLayer,
                LeakyReluLayer,
                PReluLayer,
                RecurrentLayer {

    /// Its outputs.
    ///
    /// @param in its inputs, of which it has no violations
    default StepShape shape(StepShape in) {
        return in;
    }

    /// Trained scalars.
    ///
    /// @param in its inputs
    default long parameters(StepShape in) {
        return 0;
    }

    /// Products of a weight and a number in one row, or one time step of it.
    ///
    /// @param in its inputs
    default long multiplications(StepShape in) {
        return 0;
    }

    /// Whether what it says of a time step depends on those before, so that it needs a sequence.
    default boolean remembers() {
        return false;
    }

    /// What of its inputs it can't work with, by paths within the layer.
    ///
    /// @param in its inputs
    /// @param steps of the sequence
    default List<Violation> violations(StepShape in, int steps) {
        return List.of();
    }
}
