package dev.foldstream.contracts.spec;

/// `σ(x W + b)`, on every time step alike.
///
/// @param units width of the outputs
/// @param activation σ
@Kind("dense")
@Doc("A dense layer, on every time step alike.")
public record DenseLayer(
        @Doc("Width of the outputs.") @Range(from = 1, to = 65_536) int units,
        @Doc("What becomes of the outputs.") @Default("none") LayerActivation activation)
        implements LayerSpec {

    public DenseLayer {
        Bounds.check(DenseLayer.class, units, activation);
    }

    @Override
    public StepShape shape(StepShape in) {
        return StepShape.row(units);
    }

    @Override
    public long parameters(StepShape in) {
        return (in.width() + 1L) * units;
    }

    @Override
    public long multiplications(StepShape in) {
        return (long) in.width() * units;
    }
}
