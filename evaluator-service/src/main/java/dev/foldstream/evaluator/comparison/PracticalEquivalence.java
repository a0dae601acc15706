package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.spec.Metric;
import java.util.OptionalDouble;

/// How large a difference may be without mattering, where the experiment does not say it: 0.01 for
/// metrics of which higher is better, as they end at 1, and 1 % of the reference's mean score for
/// errors, which have a unit. The choice is Benavoli et al.'s for accuracies
/// ([jmlr.org/papers/v18/16-305](https://jmlr.org/papers/v18/16-305.html)), carried over to errors.
final class PracticalEquivalence {
    private static final double SHARE = 0.01;

    private PracticalEquivalence() {}

    /// Half-width of the region, in the metric's unit; absent where the reference's score is 0 or
    /// no finite number.
    ///
    /// @param reference mean score
    static OptionalDouble rope(Metric metric, double reference) {
        double rope = metric.higherIsBetter() ? SHARE : SHARE * Math.abs(reference);
        return Double.isFinite(rope) && rope > 0 ? OptionalDouble.of(rope) : OptionalDouble.empty();
    }
}
