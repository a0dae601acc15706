package dev.foldstream.contracts.spec;

/// Mean over rows and targets of `log cosh r` with `r = prediction − target` on normalised targets:
/// `½ r²` for small residuals, `|r| − log 2` for large ones.
///
/// Computed as `|r| + log(1 + e^{−2|r|}) − log 2`, which does not overflow.
@Kind("log-cosh")
@Doc("Logarithm of the hyperbolic cosine of the residual.")
public record LogCosh(@Inline CompositeTerms terms) implements LossSpec {

    /// The loss alone.
    public LogCosh() {
        this(CompositeTerms.NONE);
    }
}
