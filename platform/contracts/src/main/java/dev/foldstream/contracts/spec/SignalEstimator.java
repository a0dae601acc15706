package dev.foldstream.contracts.spec;

import dev.foldstream.contracts.dataset.RowLayout;
import java.util.List;

/// An estimator that takes one number from each branch of a signal and fits the target to them by
/// least squares, with an intercept, on the training rows.
public sealed interface SignalEstimator extends EstimatorSpec permits TrendSlope, MusicPeak {

    /// Numbers of a branch that are needed at least.
    int shortest();

    @Override
    default List<Violation> violations(RowLayout inputs, RowLayout targets) {
        boolean one = inputs.fields().size() == 1 && !inputs.fields().getFirst().isCategorical();
        List<Integer> shape = inputs.fields().getFirst().shape();
        if (!one || shape.isEmpty() || shape.size() > 2 || shape.getLast() < shortest()) {
            return List.of(
                    new Violation(
                            "kind",
                            "'%s' of %s"
                                    .formatted(
                                            SpecShape.kindOf(((Record) this).getClass()), inputs),
                            "one column of shape [T] or [branches, T] with T at least %d; choose it"
                                            .formatted(shortest())
                                    + " by 'inputs'"));
        }
        return EstimatorTargets.numbers(SpecShape.kindOf(((Record) this).getClass()), targets);
    }
}
