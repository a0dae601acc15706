package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.spec.ComparisonSpec;
import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.statistics.comparison.BayesianCorrelatedT;
import dev.foldstream.statistics.comparison.CorrectedResampledT;
import dev.foldstream.statistics.comparison.Decision;
import dev.foldstream.statistics.comparison.PairedT;
import dev.foldstream.statistics.comparison.TestResult;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// Runs a test on two models' scores.
final class RunTest {
    private final ScoreTable scores;
    private final ComparisonSpec spec;
    private final Situation situation;

    RunTest(ScoreTable scores, ComparisonSpec spec, Situation situation) {
        this.scores = scores;
        this.spec = spec;
        this.situation = situation;
    }

    /// Those that the experiment asks for, else those that suit it.
    List<ComparisonTest> tests() {
        return spec.tests().isEmpty() ? List.of(ComparisonTest.CORRECTED_T) : spec.tests();
    }

    static boolean isOverFolds(ComparisonTest test) {
        return switch (test) {
            case CORRECTED_T, BAYESIAN_T, PAIRED_T, PERMUTATION -> true;
            case BOOTSTRAP, MCNEMAR, DELONG -> false;
        };
    }

    /// Whose scores a test compares.
    Metric metric(ComparisonTest test) {
        return test == ComparisonTest.MCNEMAR ? Metric.ACCURACY : scores.metrics().getFirst();
    }

    Decision decision(ComparisonTest test, Pair pair) {
        Metric metric = metric(test);
        if (spec.rope().isPresent() && metric == scores.metrics().getFirst()) {
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
            case PERMUTATION, BOOTSTRAP, MCNEMAR, DELONG ->
                    new TestResult.Impossible(
                            Double.NaN, "there are no predictions of single rows");
        };
    }

    private double[] foldMeans(String model) {
        return scores.foldMeans(model, scores.metrics().getFirst());
    }
}
