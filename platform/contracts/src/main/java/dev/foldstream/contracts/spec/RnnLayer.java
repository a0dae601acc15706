package dev.foldstream.contracts.spec;

/// Simple recurrent layer (Elman 1990) with the hyperbolic tangent; PyTorch's `RNN`.
///
/// @param units width of the state
@Kind("rnn")
@Doc("Simple recurrent layer with tanh; its outputs are the states of all steps.")
public record RnnLayer(@Doc("Width of the state.") @Range(from = 1, to = 65_536) int units)
        implements RecurrentLayer {

    public RnnLayer {
        Bounds.check(RnnLayer.class, units);
    }

    @Override
    public int gates() {
        return 1;
    }
}
