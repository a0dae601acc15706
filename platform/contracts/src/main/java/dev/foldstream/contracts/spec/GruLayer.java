package dev.foldstream.contracts.spec;

/// Gated recurrent unit (Cho et al. 2014); PyTorch's `GRU`.
///
/// @param units width of the state
@Kind("gru")
@Doc("Gated recurrent unit; its outputs are the states of all steps.")
public record GruLayer(@Doc("Width of the state.") @Range(from = 1, to = 65_536) int units)
        implements RecurrentLayer {

    public GruLayer {
        Bounds.check(GruLayer.class, units);
    }

    @Override
    public int gates() {
        return 3;
    }
}
