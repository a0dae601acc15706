package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.spec.ComparisonSpec;
import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.statistics.comparison.BayesianCorrelatedT;
import dev.foldstream.statistics.comparison.CorrectedResampledT;
import dev.foldstream.statistics.comparison.Decision;
import dev.foldstream.statistics.comparison.PairedT;
import dev.foldstream.statistics.comparison.Permutation;
import dev.foldstream.statistics.comparison.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Runs a test on two models' scores.
final class RunTest {
    /// Seed of the random signs of a permutation test of more than 20 folds.
    private static final long SIGNS = 42;

    private final ScoreTable scores;
    private final ComparisonSpec spec;
    private final Situation situation;
    private final Optional<RowEvidence> rows;

    RunTest(
            ScoreTable scores,
            ComparisonSpec spec,
            Situation situation,
            Optional<RowEvidence> rows) {
        this.scores = scores;
        this.spec = spec;
        this.situation = situation;
        this.rows = rows;
    }

    /// Those that the experiment asks for, else those that suit it.
    List<ComparisonTest> tests() {
        return rows.isEmpty() && spec.tests().isEmpty()
                ? List.of(ComparisonTest.CORRECTED_T)
                : situation.tests(spec, rankedBy());
    }

    /// Whose scores a test compares.
    Metric metric(ComparisonTest test) {
        return switch (test) {
            case MCNEMAR -> Metric.ACCURACY;
            case DELONG -> Metric.ROC_AUC;
            case CORRECTED_T, BAYESIAN_T, PAIRED_T, PERMUTATION, BOOTSTRAP -> rankedBy();
        };
    }

    private Metric rankedBy() {
        return scores.metrics().getFirst();
    }

    /// What does not hold of the scores that a test rests on.
    List<String> warnings(ComparisonTest test) {
        return test.isOverFolds()
                ? situation.foldWarnings()
                : rows.map(evidence -> evidence.warnings(test, scores.seeds())).orElse(List.of());
    }

    Decision decision(ComparisonTest test, Pair pair) {
        Metric metric = metric(test);
        if (spec.rope().isPresent() && metric == rankedBy()) {
            return Decision.at(spec.alpha(), spec.rope().get());
        }
        OptionalDouble rope =
                PracticalEquivalence.rope(
                        metric,
                        Arrays.stream(foldMeans(pair.reference())).average().orElse(Double.NaN));
        return new Decision(spec.alpha(), rope);
    }

    TestResult test(ComparisonTest test, Pair pair) {
        double[] candidate = foldMeans(pair.candidate());
        double[] reference = foldMeans(pair.reference());
        Decision decision = decision(test, pair);
        double ratio = situation.testToTraining();
        return switch (test) {
            case CORRECTED_T -> CorrectedResampledT.test(candidate, reference, ratio, decision);
            case BAYESIAN_T -> BayesianCorrelatedT.test(candidate, reference, ratio, decision);
            case PAIRED_T -> PairedT.test(candidate, reference, decision);
            case PERMUTATION -> Permutation.test(candidate, reference, decision, SIGNS);
            case BOOTSTRAP, MCNEMAR, DELONG ->
                    rows.map(evidence -> evidence.test(test, pair, decision))
                            .orElseGet(() ->
                                    new TestResult.Impossible(
                                            Double.NaN, "there are no predictions of single rows"));
        };
    }

    private double[] foldMeans(String model) {
        return scores.foldMeans(model, rankedBy());
    }
}
