package dev.foldstream.contracts.spec;

/// A layer that has a state and hears the time steps one after another, from zero state.
public sealed interface RecurrentLayer extends LayerSpec permits GruLayer, LstmLayer, RnnLayer {

    /// Width `H` of the state.
    int units();

    /// Blocks of width `H` in its weights.
    int gates();

    @Override
    default StepShape shape(StepShape in) {
        return StepShape.row(units());
    }

    @Override
    default boolean remembers() {
        return true;
    }

    /// `gates · H · (in + H + 2)`: two vectors of biases, as in PyTorch.
    @Override
    default long parameters(StepShape in) {
        return (long) gates() * units() * ((long) in.width() + units() + 2);
    }

    @Override
    default long multiplications(StepShape in) {
        return (long) gates() * units() * ((long) in.width() + units());
    }
}
