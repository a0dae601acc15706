package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// Multinomial logistic regression with an intercept on normalised inputs: `p = softmax(x W + b)`,
/// `min −1/n Σ log p_y + ‖W‖² / (2 C n)`. The intercepts `b` are not penalised.
///
/// scikit-learn's `LogisticRegression`; with two categories, where scikit-learn has one row of
/// weights, both have weights here, so that its `C` is twice this one.
///
/// @param c inverse strength of the penalty, `C`
/// @param tolerance largest derivative of the objective at which the iteration ends
/// @param maxIterations Newton steps, at most
@Kind("logistic-regression")
@Doc("Multinomial logistic regression of one column of categories.")
public record LogisticRegression(
        @Doc("Inverse strength of the penalty on the weights.") @Range(above = 0) @Default("1")
                double c,
        @Doc("Largest derivative of the objective at which the iteration ends.")
                @Range(above = 0)
                @Default("1e-8")
                double tolerance,
        @Doc("Newton steps, at most.") @Range(from = 1, to = 1_000_000) @Default("100")
                int maxIterations)
        implements EstimatorSpec {

    public LogisticRegression {
        Bounds.check(LogisticRegression.class, c, tolerance, maxIterations);
    }

    @Override
    public List<Violation> violations(RowLayout inputs, RowLayout targets) {
        return EstimatorTargets.classes("logistic-regression", targets);
    }
}
