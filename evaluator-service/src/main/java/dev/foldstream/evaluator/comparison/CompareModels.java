package dev.foldstream.evaluator.comparison;

import dev.foldstream.contracts.spec.ComparisonPairs;
import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.EvaluationSpec;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.statistics.comparison.Holm;
import dev.foldstream.statistics.comparison.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Compares models by the tests that an experiment asks for, or that suit its situation; the
/// p-values of more than one comparison by the same test are corrected by [Holm].
///
/// Which models: see [Pair]. What a difference has to exceed to matter: see [PracticalEquivalence].
/// Confined to one thread.
public final class CompareModels {
    private final ScoreTable scores;
    private final EvaluationSpec evaluation;
    private final RunTest run;

    /// Without predictions of single rows: by tests over folds alone.
    public CompareModels(ScoreTable scores, EvaluationSpec evaluation, Situation situation) {
        this(scores, evaluation, situation, Optional.empty());
    }

    /// @param rows that has read every model's predictions
    public CompareModels(
            ScoreTable scores,
            EvaluationSpec evaluation,
            Situation situation,
            Optional<RowEvidence> rows) {
        this.scores = scores;
        this.evaluation = evaluation;
        this.run = new RunTest(scores, evaluation.comparison(), situation, rows);
    }

    /// @param ranking names of all models, best first
    /// @return by test, pairs in the order of the ranking; the first test decides
    public List<Comparison> compare(List<String> ranking) {
        List<Pair> pairs = Pair.of(evaluation, ranking);
        return run.tests().stream().flatMap(test -> compare(test, pairs).stream()).toList();
    }

    private List<Comparison> compare(ComparisonTest test, List<Pair> pairs) {
        List<TestResult> results = pairs.stream().map(pair -> run.test(test, pair)).toList();
        double[] p = Holm.adjust(results.stream().mapToDouble(CompareModels::p).toArray());
        double[] equivalence =
                Holm.adjust(results.stream().mapToDouble(CompareModels::equivalence).toArray());
        return IntStream.range(0, pairs.size())
                .mapToObj(i ->
                        new Judgement(
                                        pairs.get(i),
                                        test,
                                        run.metric(test),
                                        run.decision(test, pairs.get(i)),
                                        scores.seeds())
                                .of(
                                        results.get(i),
                                        new Judgement.Corrected(p[i], equivalence[i], pairs.size()),
                                        warnings(test, pairs, pairs.get(i))))
                .toList();
    }

    /// A comparison that could not be made counts as one that shows nothing.
    private static double p(TestResult result) {
        return result instanceof TestResult.Made made ? made.evidence().pValue().orElse(1) : 1;
    }

    private static double equivalence(TestResult result) {
        return result instanceof TestResult.Made made ? made.evidence().equivalence().orElse(1) : 1;
    }

    private List<String> warnings(ComparisonTest test, List<Pair> pairs, Pair pair) {
        List<String> warnings = new ArrayList<>();
        for (String model : List.of(pair.candidate(), pair.reference())) {
            int failed = scores.failed(model);
            if (failed > 0) {
                warnings.add(
                        "%s of %s trials of %s failed and count as the constant predictor"
                                .formatted(failed, scores.ofModel(model).size(), model));
            }
        }
        warnings.addAll(run.warnings(test));
        boolean best =
                Pair.kind(evaluation, scores.models().size()) == ComparisonPairs.BEST
                        && pairs.size() > 1;
        if (best) {
            warnings.add("the ranking's first was chosen by these same scores, which flatters it");
        }
        return warnings;
    }
}
