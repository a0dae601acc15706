package dev.foldstream.contracts.spec;

/// The velocity of a flow from a start to the targets: along `x_t = (1 − t) x₀ + t x₁` with `x₁`
/// the target and `t` uniform on [0, 1], the network `v(x_t, c, t)` learns `x₁ − x₀`. A prediction
/// follows the flow, `dx/dt = v(x, c, t)` from `x₀` at `t = 0` to 1, in `steps` equal steps.
///
/// With `start: gaussian`, training draws `x₀ ~ N(0, I)` for every row and step; a prediction
/// starts from one draw of the trial, the same for all rows, so that it is a function of trial and
/// row. Over seeds these are samples.
///
/// Source: Lipman et al. 2023, [arXiv:2210.02747](https://arxiv.org/abs/2210.02747), with the
/// straight paths of Liu et al. 2023, [arXiv:2209.03003](https://arxiv.org/abs/2209.03003).
///
/// @param start `x₀`
/// @param steps of the integration
/// @param method of integration
@Kind("flow-matching")
@Doc("The velocity of a flow to the targets, which a prediction follows.")
public record FlowMatching(
        @Doc("Where the flow begins.") @Default("zeros") Start start,
        @Doc("Steps from the start to a prediction.") @Range(from = 1, to = 200) @Default("10")
                int steps,
        @Doc("How a step is made.") @Default("euler") Method method)
        implements ObjectiveSpec {
    public FlowMatching {
        Bounds.check(FlowMatching.class, start, steps, method);
    }

    /// Where the flow begins.
    public enum Start {
        /// At zero, the mean of normalised targets.
        ZEROS,
        /// At standard normal numbers.
        GAUSSIAN
    }

    /// How a step of length `h` is made.
    public enum Method {
        /// `x + h v(x, t)`: error `O(h)`.
        EULER,
        /// The classical method of Runge and Kutta, four evaluations: error `O(h⁴)`.
        RK4
    }
}
