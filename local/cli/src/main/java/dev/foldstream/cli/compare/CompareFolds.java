package dev.foldstream.cli.compare;

import dev.foldstream.statistics.comparison.BayesianCorrelatedT;
import dev.foldstream.statistics.comparison.CorrectedResampledT;
import dev.foldstream.statistics.comparison.Decision;
import dev.foldstream.statistics.comparison.Holm;
import dev.foldstream.statistics.comparison.TestResult;
import dev.foldstream.statistics.comparison.ranks.DatasetScores;
import dev.foldstream.statistics.comparison.ranks.Finding;
import java.util.ArrayList;
import java.util.List;

/// Compares every pair of models by their scores on the folds of one dataset. Immutable.
final class CompareFolds {
    private final DatasetScores scores;
    private final List<Integer> ranking;
    private final double testToTraining;
    private final Decision decision;

    /// @param ranking places of the models, best first
    CompareFolds(
            DatasetScores scores,
            List<Integer> ranking,
            double testToTraining,
            CompareSettings settings) {
        this.scores = scores;
        this.ranking = ranking;
        this.testToTraining = testToTraining;
        this.decision =
                settings.rope() > 0
                        ? Decision.at(settings.alpha(), settings.rope())
                        : Decision.at(settings.alpha());
    }

    List<Finding> by(TestChoice test) {
        List<List<Integer>> pairs = pairs();
        List<TestResult> results =
                pairs.stream().map(pair -> run(test, pair.getFirst(), pair.getLast())).toList();
        double[] adjusted =
                Holm.adjust(results.stream().mapToDouble(CompareFolds::difference).toArray());
        double[] equivalent =
                Holm.adjust(results.stream().mapToDouble(CompareFolds::equivalence).toArray());
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            List<String> names = pairs.get(i).stream().map(scores.models()::get).toList();
            findings.add(
                    switch (results.get(i)) {
                        case TestResult.Made made ->
                                new FoldFinding(
                                                test,
                                                names,
                                                made,
                                                decision,
                                                scores.higherIsBetter(),
                                                pairs.size())
                                        .of(adjusted[i], equivalent[i]);
                        case TestResult.Impossible impossible ->
                                Finding.impossible(
                                        test.word(), names, scores.size(), impossible.reason());
                    });
        }
        return findings;
    }

    private List<List<Integer>> pairs() {
        List<List<Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < ranking.size(); i++) {
            for (int j = i + 1; j < ranking.size(); j++) {
                pairs.add(List.of(ranking.get(i), ranking.get(j)));
            }
        }
        return pairs;
    }

    private TestResult run(TestChoice test, int first, int second) {
        double[] one = scores.ofModel(first);
        double[] other = scores.ofModel(second);
        return switch (test) {
            case CORRECTED_T -> CorrectedResampledT.test(one, other, testToTraining, decision);
            case BAYESIAN_T -> BayesianCorrelatedT.test(one, other, testToTraining, decision);
            case FRIEDMAN, WILCOXON, NEMENYI, SIGN, BAYESIAN_SIGNED_RANK ->
                    throw new IllegalArgumentException(test + " is no test of folds");
        };
    }

    /// A comparison that could not be made counts as one that shows nothing.
    private static double difference(TestResult result) {
        return result instanceof TestResult.Made made ? made.evidence().pValue().orElse(1) : 1;
    }

    private static double equivalence(TestResult result) {
        return result instanceof TestResult.Made made ? made.evidence().equivalence().orElse(1) : 1;
    }
}
