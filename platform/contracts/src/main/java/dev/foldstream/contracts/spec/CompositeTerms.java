package dev.foldstream.contracts.spec;

/// What every loss may be composed with: `weight · reconstruction + l1 · mean |θ| + l2 · mean θ² +
/// gradient · mean ‖∂y/∂x‖²`.
///
/// | symbol | |
/// |---|---|
/// | reconstruction | mean of the loss over rows and targets |
/// | θ | all trained scalars of the trial, biases included |
/// | `‖∂y/∂x‖²` | sum over outputs and inputs of the squared derivative of the network's output by its normalised input, per row |
///
/// Sources: Hoerl & Kennard 1970 (l2), Tibshirani 1996 (l1); Drucker & Le Cun 1992
/// [doi:10.1109/72.165600](https://doi.org/10.1109/72.165600) (gradient).
///
/// @param weight of the reconstruction
@Doc("What a loss may be composed with.")
public record CompositeTerms(
        @Doc("Weight of the loss itself.") @Range(above = 0) @Default("1") double weight,
        @Doc("Weight of the mean absolute value of all weights and biases.")
                @Range(from = 0)
                @Default("0")
                double l1,
        @Doc("Weight of the mean square of all weights and biases.") @Range(from = 0) @Default("0")
                double l2,
        @Doc("Weight of the mean squared derivative of the outputs by the inputs.")
                @Range(from = 0)
                @Default("0")
                double gradient) {
    /// The loss alone.
    public static final CompositeTerms NONE = SpecReader.defaults(CompositeTerms.class);

    public CompositeTerms {
        Bounds.check(CompositeTerms.class, weight, l1, l2, gradient);
    }
}
