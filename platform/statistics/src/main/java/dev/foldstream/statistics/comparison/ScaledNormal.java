package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.NormalDistribution;

/// The normal distribution of an estimate whose standard error is known well enough.
final class ScaledNormal {
    private static final NormalDistribution STANDARD = new NormalDistribution(null, 0, 1);

    private final double mean;
    private final double error;

    /// @param error standard error of the mean, above 0
    ScaledNormal(double mean, double error) {
        this.mean = mean;
        this.error = error;
    }

    double z() {
        return mean / error;
    }

    /// Of no difference.
    double twoSidedP() {
        return 2 * probability(-Math.abs(z()));
    }

    /// The larger p-value of the two one-sided tests that the mean lies within `±rope`.
    OptionalDouble equivalence(Decision decision) {
        if (decision.rope().isEmpty()) {
            return OptionalDouble.empty();
        }
        double rope = decision.rope().getAsDouble();
        return OptionalDouble.of(
                Math.max(probability((-rope - mean) / error), probability((mean - rope) / error)));
    }

    Interval interval(double alpha) {
        double margin = -quantile(alpha / 2) * error;
        return new Interval(mean - margin, mean + margin);
    }

    /// `Φ(z)`.
    static double probability(double z) {
        return STANDARD.cumulativeProbability(z);
    }

    /// `Φ⁻¹(p)`.
    static double quantile(double p) {
        return STANDARD.inverseCumulativeProbability(p);
    }
}
