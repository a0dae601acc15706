package dev.foldstream.contracts.spec;

/// Long short-term memory (Hochreiter & Schmidhuber 1997, with forget gate); PyTorch's `LSTM`.
///
/// @param units width of the state
@Kind("lstm")
@Doc("Long short-term memory; its outputs are the states of all steps.")
public record LstmLayer(@Doc("Width of the state.") @Range(from = 1, to = 65_536) int units)
        implements RecurrentLayer {

    public LstmLayer {
        Bounds.check(LstmLayer.class, units);
    }

    @Override
    public int gates() {
        return 4;
    }
}
