package dev.foldstream.contracts.spec;

import java.util.Optional;

/// Bounds that a trial's gradient is held to before the optimiser sees it: first each scalar, then
/// the Euclidean norm of them all, `g ← g · min(1, norm / ‖g‖)`.
///
/// @param value largest absolute value of a scalar
/// @param norm largest norm
@Doc("Bounds that a gradient is held to.")
public record GradientClipping(
        @Doc("Largest norm of the whole gradient.") @Range(above = 0) Optional<Double> norm,
        @Doc("Largest absolute value of each scalar of the gradient.") @Range(above = 0)
                Optional<Double> value) {

    public GradientClipping {
        Bounds.check(GradientClipping.class, norm, value);
        if (norm.isEmpty() && value.isEmpty()) {
            throw new InvalidComponents("norm", "", "a bound here, or for 'value', or both");
        }
    }
}
