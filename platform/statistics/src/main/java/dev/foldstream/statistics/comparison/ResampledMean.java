package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Evidence;
import dev.foldstream.contracts.verdict.Evidence.Method;
import dev.foldstream.contracts.verdict.Evidence.Posterior;
import dev.foldstream.contracts.verdict.Evidence.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What t-tests over folds have in common: the mean difference has the variance `(1/J + ρ) s²`,
/// with `J − 1` degrees of freedom, where `ρ` stands for the folds' correlation.
final class ResampledMean {
    private final PairedDifferences differences;
    private final double correlation;
    private final ScaledStudent student;

    /// @param differences without an obstacle
    /// @param correlation `ρ`; 0 for independent folds
    ResampledMean(PairedDifferences differences, double correlation) {
        this.differences = differences;
        this.correlation = correlation;
        int folds = differences.n();
        double error = Math.sqrt((1.0 / folds + correlation) * differences.variance());
        student = new ScaledStudent(differences.mean(), error, folds - 1);
    }

    TestResult frequentist(ComparisonTest test, Decision decision, List<String> warnings) {
        OptionalDouble equivalence =
                decision.rope().isPresent()
                        ? OptionalDouble.of(student.equivalence(decision.rope().getAsDouble()))
                        : OptionalDouble.empty();
        return made(
                test,
                decision,
                evidence(OptionalDouble.of(student.twoSidedP()), equivalence, Optional.empty()),
                warnings);
    }

    TestResult bayesian(ComparisonTest test, Decision decision) {
        double rope = decision.rope().orElse(0);
        double below = student.probabilityBelow(-rope);
        double above = student.probabilityAbove(rope);
        Posterior posterior = new Posterior(below, Math.max(0, 1 - below - above), above);
        return made(
                test,
                decision,
                evidence(OptionalDouble.empty(), OptionalDouble.empty(), Optional.of(posterior)),
                List.of());
    }

    private Evidence evidence(
            OptionalDouble p, OptionalDouble equivalence, Optional<Posterior> posterior) {
        return new Evidence(
                Method.EXACT,
                OptionalDouble.of(student.t()),
                OptionalDouble.of(student.degreesOfFreedom()),
                p,
                equivalence,
                posterior,
                Unit.FOLD,
                differences.n(),
                OptionalInt.of(differences.ties()));
    }

    private TestResult made(
            ComparisonTest test, Decision decision, Evidence evidence, List<String> warnings) {
        Optional<Interval> interval = Optional.of(student.interval(decision.alpha()));
        return new TestResult.Made(
                differences.mean(),
                interval,
                evidence,
                HedgesG.of(differences, correlation, decision.alpha()),
                warnings,
                Words.sentence(test, differences.mean(), interval, evidence, decision));
    }
}
