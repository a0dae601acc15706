package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.EvaluationSpec;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.statistics.comparison.CorrectedResampledT;
import dev.foldstream.statistics.comparison.Holm;
import dev.foldstream.statistics.comparison.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Compares models by the ranking metric: every other model with the baseline, or the first of the
/// ranking with every other model when no baseline is named. The p-values of more than one
/// comparison by the same test are corrected by [Holm].
///
/// Confined to one thread.
public final class CompareModels {
    private final ScoreTable scores;
    private final EvaluationSpec evaluation;
    private final double testToTraining;
    private final Metric rankedBy;

    /// @param testToTraining `n_test / n_train`
    public CompareModels(ScoreTable scores, EvaluationSpec evaluation, double testToTraining) {
        this.scores = scores;
        this.evaluation = evaluation;
        this.testToTraining = testToTraining;
        this.rankedBy = scores.metrics().getFirst();
    }

    /// @param ranking names of all models, best first
    /// @return in the order of the ranking
    public List<Comparison> compare(List<String> ranking) {
        List<Comparison> comparisons = new ArrayList<>();
        for (ComparisonTest test : evaluation.comparison().tests().stream().distinct().toList()) {
            comparisons.addAll(compare(test, pairs(ranking)));
        }
        return comparisons;
    }

    private List<Pair> pairs(List<String> ranking) {
        Optional<String> baseline = evaluation.baseline();
        String pivot = baseline.orElse(ranking.getFirst());
        return ranking.stream()
                .filter(model -> !model.equals(pivot))
                .map(model ->
                        baseline.isPresent() ? new Pair(model, pivot) : new Pair(pivot, model))
                .toList();
    }

    private List<Comparison> compare(ComparisonTest test, List<Pair> pairs) {
        List<TestResult> results = pairs.stream().map(pair -> run(test, pair)).toList();
        double[] adjusted =
                Holm.adjust(results.stream().mapToDouble(CompareModels::rawP).toArray());
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            comparisons.add(
                    switch (results.get(i)) {
                        case TestResult.Made made ->
                                made(test, pairs.get(i), made, adjusted[i], pairs.size());
                        case TestResult.Impossible impossible ->
                                impossible(test, pairs.get(i), impossible);
                    });
        }
        return comparisons;
    }

    private TestResult run(ComparisonTest test, Pair pair) {
        double[] candidate = scores.foldMeans(pair.candidate(), rankedBy);
        double[] reference = scores.foldMeans(pair.reference(), rankedBy);
        return switch (test) {
            case CORRECTED_T ->
                    CorrectedResampledT.test(
                            candidate, reference, testToTraining, evaluation.comparison().alpha());
        };
    }

    /// A comparison that could not be made counts as one that shows nothing.
    private static double rawP(TestResult result) {
        return result instanceof TestResult.Made made ? made.pValue() : 1;
    }

    private Comparison made(
            ComparisonTest test, Pair pair, TestResult.Made result, double p, int comparisons) {
        Conclusion conclusion = conclude(result.difference(), p);
        List<String> warnings = warnings(pair);
        if (comparisons > 1) {
            warnings.add(
                    "p is corrected for %s comparisons (Holm); each interval is of one comparison alone"
                            .formatted(comparisons));
        }
        return new Comparison(
                pair.candidate(),
                pair.reference(),
                rankedBy,
                test,
                result.difference(),
                OptionalDouble.of(result.statistic()),
                OptionalDouble.of(result.degreesOfFreedom()),
                OptionalDouble.of(p),
                evaluation.comparison().alpha(),
                Optional.of(result.interval()),
                pairsOfScores(),
                conclusion,
                warnings,
                sentence(pair, result, p).of(conclusion));
    }

    private Comparison impossible(ComparisonTest test, Pair pair, TestResult.Impossible result) {
        List<String> warnings = warnings(pair);
        warnings.addFirst("no test: " + result.reason());
        return new Comparison(
                pair.candidate(),
                pair.reference(),
                rankedBy,
                test,
                result.difference(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                evaluation.comparison().alpha(),
                Optional.empty(),
                pairsOfScores(),
                Conclusion.UNDECIDED,
                warnings,
                "%s and %s can't be compared by a test: %s"
                        .formatted(pair.candidate(), pair.reference(), result.reason()));
    }

    private Conclusion conclude(double difference, double p) {
        if (p > evaluation.comparison().alpha()) {
            return Conclusion.UNDECIDED;
        }
        return rankedBy.better(difference, 0)
                ? Conclusion.CANDIDATE_BETTER
                : Conclusion.REFERENCE_BETTER;
    }

    private ComparisonSentence sentence(Pair pair, TestResult.Made result, double p) {
        Interval interval = result.interval();
        return new ComparisonSentence(
                pair.candidate(),
                pair.reference(),
                rankedBy,
                result.difference(),
                interval,
                1 - evaluation.comparison().alpha(),
                p,
                scores.folds(),
                scores.seeds());
    }

    private List<String> warnings(Pair pair) {
        List<String> warnings = new ArrayList<>();
        for (String model : List.of(pair.candidate(), pair.reference())) {
            int failed = scores.failed(model);
            if (failed > 0) {
                warnings.add(
                        "%s of %s trials of %s failed and count as the constant predictor"
                                .formatted(failed, scores.ofModel(model).size(), model));
            }
        }
        if (evaluation.baseline().isEmpty()) {
            warnings.add(
                    "no baseline was named: the ranking's first was chosen by these same scores,"
                            + " which flatters it");
        }
        return warnings;
    }

    private int pairsOfScores() {
        return scores.folds() * scores.seeds();
    }

    private record Pair(String candidate, String reference) {}
}
