package dev.foldstream.contracts.spec;

/// A layer that has a state and hears the time steps one after another, from zero state.
public sealed interface RecurrentLayer extends LayerSpec permits GruLayer, LstmLayer, RnnLayer {

    /// Width `H` of the state.
    int units();

    /// Blocks of width `H` in its weights.
    int gates();

    @Override
    default int width(int in) {
        return units();
    }

    /// `gates · H · (in + H + 2)`: two vectors of biases, as in PyTorch.
    @Override
    default long parameters(int in) {
        return (long) gates() * units() * ((long) in + units() + 2);
    }

    @Override
    default long multiplications(int in) {
        return (long) gates() * units() * ((long) in + units());
    }
}
