package dev.foldstream.contracts.spec;

/// One layer of a [Sequential]. Where it has weights, they are counted as PyTorch's.
@Doc("One layer of a sequential network.")
public sealed interface LayerSpec
        permits ActivationLayer,
                BatchNormLayer,
                DenseLayer,
                DropoutLayer,
                LayerNormLayer,
                RecurrentLayer {

    /// Width of its outputs.
    ///
    /// @param in width of its inputs
    default int width(int in) {
        return in;
    }

    /// Trained scalars.
    ///
    /// @param in width of its inputs
    default long parameters(int in) {
        return 0;
    }

    /// Products of a weight and a number in one row, or one time step of it.
    ///
    /// @param in width of its inputs
    default long multiplications(int in) {
        return 0;
    }
}
