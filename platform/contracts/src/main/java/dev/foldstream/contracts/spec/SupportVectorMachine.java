package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;
import java.util.Optional;

/// Support vector machine on normalised inputs.
///
/// | target | problem |
/// |---|---|
/// | numbers, a machine each | `min ½‖w‖² + C Σ max(0, |w·φ(x) + b − y| − ε)`, on normalised targets |
/// | one column of categories, a machine for each pair | `min ½‖w‖² + C Σ max(0, 1 − s (w·φ(x) + b))`, `s = ±1` |
///
/// `φ` is what makes `φ(x)·φ(z)` the kernel. Categories get probabilities by Platt's sigmoid of
/// each pair's decision values, which are those of a cross-validation in five parts under the
/// trial's seed, coupled over all pairs. In rare cases the most probable category is not the one
/// that wins most pairs.
///
/// Sources: Chang & Lin 2011 (LIBSVM),
/// [doi:10.1145/1961189.1961199](https://doi.org/10.1145/1961189.1961199); probabilities: Lin, Lin
/// & Weng 2007, [doi:10.1007/s10994-007-5018-6](https://doi.org/10.1007/s10994-007-5018-6), and Wu,
/// Lin & Weng 2004, [jmlr.org/papers/v5/wu04a](https://jmlr.org/papers/v5/wu04a.html), second
/// method.
///
/// @param c cost of a violated margin, `C`
/// @param gamma γ of the radial kernel; absent: `1 / (F · Var(X))` over all normalised inputs of
///   the training rows, scikit-learn's `scale`
/// @param epsilon half the width of the tube in which a prediction costs nothing, in standard
///   deviations of the target; unused for categories
/// @param tolerance by which the optimality conditions may be missed
@Kind("svm")
@Doc("Support vector machine, for numbers or for one column of categories.")
public record SupportVectorMachine(
        @Doc("Inner product of two rows.") @Default("rbf") Kernel kernel,
        @Doc("Cost of a violated margin.") @Range(above = 0) @Default("1") double c,
        @Doc("Factor of the squared distance in the radial kernel.") @Range(above = 0)
                Optional<Double> gamma,
        @Doc("Error that costs nothing, in standard deviations of the target.")
                @Range(from = 0)
                @Default("0.1")
                double epsilon,
        @Doc("By how much the optimality conditions may be missed.")
                @Range(above = 0)
                @Default("0.001")
                double tolerance)
        implements EstimatorSpec {

    public SupportVectorMachine {
        Bounds.check(SupportVectorMachine.class, kernel, c, gamma, epsilon, tolerance);
    }

    @Override
    public List<Violation> violations(RowLayout inputs, RowLayout targets) {
        return EstimatorTargets.numbersOrClasses("svm", targets);
    }
}
