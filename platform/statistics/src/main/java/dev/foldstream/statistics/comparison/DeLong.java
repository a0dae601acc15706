package dev.foldstream.statistics.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Evidence;
import dev.foldstream.contracts.verdict.Evidence.Method;
import dev.foldstream.contracts.verdict.Evidence.Unit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// DeLong's test: whether two models have the same area under the ROC curve, from one test set that
/// both have scored.
///
/// `z = (A₁ − A₂) / √Var(A₁ − A₂)` is standard normal in large samples; the variance is that of the
/// [structural components](RocArea). The interval is `A₁ − A₂ ± z₁₋α/₂ √Var`. The difference has no
/// unit, so it is its own effect size. Where the variance is 0, as when both rank the rows alike,
/// the test is impossible.
///
/// Assumes that rows are independent, and enough of them: some ten of each class. Like [McNemar] it
/// is a test of two trained models, not of two ways to train. Cost `O(N)`, beside that of the
/// areas.
///
/// Source: DeLong, DeLong & Clarke-Pearson 1988,
/// [doi:10.2307/2531595](https://doi.org/10.2307/2531595). Equals R's `pROC::roc.test(method =
/// "delong", paired = TRUE)` for two classes.
public final class DeLong {
    /// Variance that rounding alone can make.
    private static final double ROUNDING = 1e-24;

    private DeLong() {}

    /// @throws IllegalArgumentException when the areas are of different rows
    public static TestResult test(RocArea candidate, RocArea reference, Decision decision) {
        if (candidate.rows() != reference.rows()) {
            throw new IllegalArgumentException(
                    "%d rows beside %d".formatted(candidate.rows(), reference.rows()));
        }
        double difference = candidate.area() - reference.area();
        double variance = candidate.varianceOfDifference(reference);
        if (variance <= ROUNDING) {
            return new TestResult.Impossible(
                    difference, "both rank the test rows alike, so the difference has no variance");
        }
        ScaledNormal normal = new ScaledNormal(difference, Math.sqrt(variance));
        return made(difference, normal, candidate.rows(), decision);
    }

    private static TestResult made(
            double difference, ScaledNormal normal, int rows, Decision decision) {
        Interval interval = normal.interval(decision.alpha());
        Evidence evidence =
                new Evidence(
                        Method.ASYMPTOTIC,
                        OptionalDouble.of(normal.z()),
                        OptionalDouble.empty(),
                        OptionalDouble.of(normal.twoSidedP()),
                        normal.equivalence(decision),
                        Optional.empty(),
                        Unit.ROW,
                        rows,
                        OptionalInt.empty());
        return new TestResult.Made(
                difference,
                Optional.of(interval),
                evidence,
                Optional.empty(),
                List.of(),
                Words.sentence(
                        ComparisonTest.DELONG,
                        difference,
                        Optional.of(interval),
                        evidence,
                        decision));
    }
}
