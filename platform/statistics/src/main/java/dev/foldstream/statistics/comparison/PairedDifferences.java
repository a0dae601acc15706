package dev.foldstream.statistics.comparison;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Differences `dⱼ = candidateⱼ − referenceⱼ` of paired scores, and whether a test can rest on
/// them. Immutable.
final class PairedDifferences {
    /// Spread of the differences, relative to the largest score, that rounding alone can make.
    private static final double ROUNDING = 1e-12;

    private final double[] differences;
    private final double mean;
    private final double rounding;

    /// @throws IllegalArgumentException when the scores are not paired
    PairedDifferences(double[] candidate, double[] reference) {
        if (reference.length != candidate.length) {
            throw new IllegalArgumentException(
                    "%d scores beside %d".formatted(candidate.length, reference.length));
        }
        differences =
                IntStream.range(0, candidate.length)
                        .mapToDouble(j -> candidate[j] - reference[j])
                        .toArray();
        mean = DoubleStream.of(differences).sum() / differences.length;
        rounding =
                ROUNDING
                        * DoubleStream.concat(Arrays.stream(candidate), Arrays.stream(reference))
                                .map(Math::abs)
                                .max()
                                .orElse(0);
    }

    /// Why nothing can be concluded from them.
    Optional<TestResult> obstacle() {
        String reason = "";
        if (!Double.isFinite(mean)) {
            reason = "a score is not a finite number";
        } else if (differences.length < 2) {
            reason = "one fold gives no variance";
        } else if (ties() == differences.length) {
            reason = "the scores are the same in every fold";
        } else if (Math.sqrt(variance()) <= rounding) {
            reason = "the difference is the same in every fold, so it shows no variance";
        }
        return reason.isEmpty()
                ? Optional.empty()
                : Optional.of(new TestResult.Impossible(mean, reason));
    }

    double[] values() {
        return differences.clone();
    }

    int n() {
        return differences.length;
    }

    double mean() {
        return mean;
    }

    /// With divisor `n − 1`.
    double variance() {
        return DoubleStream.of(differences).map(d -> (d - mean) * (d - mean)).sum()
                / (differences.length - 1);
    }

    /// Pairs that do not differ, up to rounding.
    int ties() {
        return (int) DoubleStream.of(differences).filter(d -> Math.abs(d) <= rounding).count();
    }
}
