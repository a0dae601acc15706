package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Comparison.Correction;
import dev.foldstream.contracts.verdict.Evidence.Posterior;
import dev.foldstream.statistics.comparison.Decision;
import dev.foldstream.statistics.comparison.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What follows from a test's result, in this order:
///
/// | conclusion | p-value | posterior |
/// |---|---|---|
/// | equivalent | both one-sided tests within the ROPE at α | at least 1 − α within the ROPE |
/// | better | p ≤ α; the sign says who | at least 1 − α on one side of the ROPE |
/// | undecided | else, and where no test could be made | else |
///
/// A difference that is certain and too small to matter is therefore called equivalent.
///
/// @param seeds per fold
record Judgement(Pair pair, ComparisonTest test, Metric metric, Decision decision, int seeds) {

    /// p-values after the correction.
    ///
    /// @param p two-sided
    /// @param equivalence of the two one-sided tests
    /// @param comparisons in the family
    record Corrected(double p, double equivalence, int comparisons) {
        Optional<Correction> correction() {
            return comparisons > 1
                    ? Optional.of(new Correction("Holm", comparisons))
                    : Optional.empty();
        }
    }

    Comparison of(TestResult result, Corrected corrected, List<String> warnings) {
        return switch (result) {
            case TestResult.Made made -> made(made, corrected, warnings);
            case TestResult.Impossible impossible -> impossible(impossible, warnings);
        };
    }

    private Comparison made(TestResult.Made made, Corrected corrected, List<String> warnings) {
        Conclusion conclusion = conclude(made, corrected);
        double shown =
                conclusion == Conclusion.EQUIVALENT ? corrected.equivalence() : corrected.p();
        List<String> all = new ArrayList<>(warnings);
        all.addAll(made.warnings());
        if (corrected.comparisons() > 1) {
            all.add(
                    made.evidence().posterior().isPresent()
                            ? "posterior probabilities are of one comparison alone, of %d"
                                    .formatted(corrected.comparisons())
                            : "p is corrected for %d comparisons (Holm); each interval is of one comparison alone"
                                    .formatted(corrected.comparisons()));
        }
        return new Comparison(
                pair.candidate(),
                pair.reference(),
                metric,
                test,
                decision.alpha(),
                decision.rope(),
                OptionalDouble.of(made.difference()),
                made.interval(),
                made.evidence().pValue().isPresent()
                        ? OptionalDouble.of(corrected.p())
                        : OptionalDouble.empty(),
                made.evidence().pValue().isPresent() ? corrected.correction() : Optional.empty(),
                Optional.of(made.evidence()),
                made.effect(),
                conclusion,
                Optional.empty(),
                all,
                new ComparisonSentence(pair, metric, test, made, decision, shown, seeds)
                        .of(conclusion));
    }

    private Comparison impossible(TestResult.Impossible impossible, List<String> warnings) {
        List<String> all = new ArrayList<>(warnings);
        all.addFirst("no test: " + impossible.reason());
        return new Comparison(
                pair.candidate(),
                pair.reference(),
                metric,
                test,
                decision.alpha(),
                decision.rope(),
                Double.isFinite(impossible.difference())
                        ? OptionalDouble.of(impossible.difference())
                        : OptionalDouble.empty(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Conclusion.UNDECIDED,
                Optional.of(impossible.reason()),
                all,
                "%s and %s can't be compared by the %s: %s"
                        .formatted(
                                pair.candidate(),
                                pair.reference(),
                                test.label(),
                                impossible.reason()));
    }

    private Conclusion conclude(TestResult.Made made, Corrected corrected) {
        if (made.evidence().posterior().isPresent()) {
            return conclude(made.evidence().posterior().get());
        }
        if (corrected.equivalence() <= decision.alpha()) {
            return Conclusion.EQUIVALENT;
        }
        if (corrected.p() > decision.alpha()) {
            return Conclusion.UNDECIDED;
        }
        return metric.better(made.difference(), 0)
                ? Conclusion.CANDIDATE_BETTER
                : Conclusion.REFERENCE_BETTER;
    }

    private Conclusion conclude(Posterior posterior) {
        double enough = 1 - decision.alpha();
        if (posterior.within() >= enough) {
            return Conclusion.EQUIVALENT;
        }
        boolean above = posterior.above() >= enough;
        if (!above && posterior.below() < enough) {
            return Conclusion.UNDECIDED;
        }
        return above == metric.higherIsBetter()
                ? Conclusion.CANDIDATE_BETTER
                : Conclusion.REFERENCE_BETTER;
    }
}
