package dev.foldstream.evaluator.verdict;

import dev.foldstream.contracts.spec.ComparisonTest;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.chart.RankChart;
import dev.foldstream.statistics.comparison.ranks.Cliques;
import dev.foldstream.statistics.comparison.ranks.DatasetScores;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/// The average ranks of an experiment's models over its folds, and which of them its own test does
/// not tell apart.
///
/// Folds of one dataset share their training rows, so Nemenyi's critical difference, which takes
/// datasets as independent, does not hold for them; the corrected pairwise tests do.
public final class RankDiagram {
    private static final int FEWEST_MODELS = 3;

    private RankDiagram() {}

    /// Absent with fewer than three models, fewer than two folds, a score that is not finite, or
    /// where not every pair was compared.
    public static Optional<RankChart> of(ScoreTable scores, Verdict verdict) {
        List<String> models = scores.models();
        int pairs = models.size() * (models.size() - 1) / 2;
        if (models.size() < FEWEST_MODELS
                || scores.folds() < 2
                || verdict.comparisons().isEmpty()) {
            return Optional.empty();
        }
        ComparisonTest test = verdict.comparisons().getFirst().test();
        List<Comparison> compared =
                verdict.comparisons().stream().filter(each -> each.test() == test).toList();
        double[][] byFold = byFold(scores, verdict.rankedBy());
        boolean finite =
                Arrays.stream(byFold).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite);
        return compared.size() == pairs && finite
                ? Optional.of(diagram(scores, verdict.rankedBy(), byFold, compared))
                : Optional.empty();
    }

    /// `[folds][models]`.
    private static double[][] byFold(ScoreTable scores, Metric metric) {
        double[][] byModel =
                scores.models().stream()
                        .map(model -> scores.foldMeans(model, metric))
                        .toArray(double[][]::new);
        return IntStream.range(0, scores.folds())
                .mapToObj(fold -> Arrays.stream(byModel).mapToDouble(own -> own[fold]).toArray())
                .toArray(double[][]::new);
    }

    private static RankChart diagram(
            ScoreTable scores, Metric metric, double[][] byFold, List<Comparison> compared) {
        DatasetScores table =
                new DatasetScores(
                        IntStream.range(0, byFold.length).mapToObj(f -> "fold " + f).toList(),
                        scores.models(),
                        byFold,
                        metric.higherIsBetter());
        double[] ranks = table.averageRanks();
        List<String> names = table.ranking().stream().map(table.models()::get).toList();
        return new RankChart(
                names,
                table.ranking().stream().map(model -> ranks[model]).toList(),
                OptionalDouble.empty(),
                Cliques.of(
                                names.size(),
                                (better, worse) ->
                                        differ(names.get(better), names.get(worse), compared))
                        .stream()
                        .map(clique -> new RankChart.Bar(clique.first(), clique.last()))
                        .toList(),
                "%s over %s"
                        .formatted(
                                compared.getFirst().test().label(),
                                Numbers.count(byFold.length, "fold")));
    }

    private static boolean differ(String one, String other, List<Comparison> compared) {
        return compared.stream()
                .filter(comparison -> comparison.isOf(one, other))
                .map(Comparison::conclusion)
                .anyMatch(conclusion ->
                        conclusion == Conclusion.CANDIDATE_BETTER
                                || conclusion == Conclusion.REFERENCE_BETTER);
    }
}
