package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import org.apache.commons.math3.distribution.TDistribution;

/// Student's t distribution with a location and a scale: of an estimated mean whose standard error
/// is itself estimated.
final class ScaledStudent {
    private static final double INVERSE_ACCURACY = 1e-14;

    private final double mean;
    private final double error;
    private final TDistribution standard;

    /// @param error standard error of the mean, above 0
    /// @param freedom degrees of freedom, at least 1
    ScaledStudent(double mean, double error, double freedom) {
        this.mean = mean;
        this.error = error;
        this.standard = new TDistribution(null, freedom, INVERSE_ACCURACY); // draws nothing
    }

    double t() {
        return mean / error;
    }

    double degreesOfFreedom() {
        return standard.getDegreesOfFreedom();
    }

    /// Of no difference.
    double twoSidedP() {
        return 2 * standard.cumulativeProbability(-Math.abs(t()));
    }

    double probabilityBelow(double value) {
        return standard.cumulativeProbability((value - mean) / error);
    }

    double probabilityAbove(double value) {
        return standard.cumulativeProbability((mean - value) / error);
    }

    /// The larger p-value of the two one-sided tests that the mean lies within `±rope`.
    double equivalence(double rope) {
        return Math.max(probabilityBelow(-rope), probabilityAbove(rope));
    }

    /// @param alpha probability outside of it
    Interval interval(double alpha) {
        double margin = -standard.inverseCumulativeProbability(alpha / 2) * error;
        return new Interval(mean - margin, mean + margin);
    }
}
