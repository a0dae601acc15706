package dev.foldstream.evaluator.score;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Category;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.metric.Measure;
import dev.foldstream.evaluator.metric.TestPredictions;
import dev.foldstream.evaluator.prediction.TestPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// Scores trials target by target, or class by class against the rest: an average over targets in
/// different units, or over a frequent and a rare class, hides the bad one. Confined to one thread.
public final class ScoreTargets implements TrialReader {
    /// More of them than this nobody reads one by one.
    private static final int MOST_TARGETS = 50;

    private final List<Metric> metrics;
    private final String column;
    private final List<Category> targets;
    private final SequencedMap<String, ScoreSums> byEntrant = new LinkedHashMap<>();

    /// @param metrics of the experiment
    public ScoreTargets(List<Metric> metrics, DatasetDescription dataset) {
        this.metrics = List.copyOf(metrics);
        RowLayout layout = dataset.targetLayout();
        column = layout.classes().isPresent() ? "(class)" : "(target)";
        targets = targets(layout, dataset);
    }

    /// A name and the number of rows for each number of a target row; none where there is one.
    private static List<Category> targets(RowLayout layout, DatasetDescription dataset) {
        if (layout.width() == 1 || layout.width() > MOST_TARGETS) {
            return List.of();
        }
        return layout.fields().stream()
                .flatMap(field ->
                        field.isCategorical()
                                ? dataset.find(field.column()).orElseThrow().categories().stream()
                                : field.names().stream()
                                        .map(name -> new Category(name, dataset.rows())))
                .toList();
    }

    @Override
    public void read(String entrant, TestPart part, double[] predicted) {
        if (targets.isEmpty()) {
            return;
        }
        TestPredictions rows = new TestPredictions(predicted, part.observed(), part.width());
        List<List<Double>> scores =
                metrics.stream().map(metric -> Measure.perTarget(metric, rows)).toList();
        ScoreSums sums =
                byEntrant.computeIfAbsent(
                        entrant, e -> new ScoreSums(part.width(), metrics.size()));
        for (int target = 0; target < part.width(); target++) {
            int own = target;
            sums.add(
                    target,
                    scores.stream()
                            .map(each -> each.isEmpty() ? Double.NaN : each.get(own))
                            .toList());
        }
    }

    /// Entrants in the order in which they were scored, then targets or classes in theirs; none
    /// where there is one target only, or the metric that ranks is not made up of targets.
    public List<GroupScore> scores() {
        List<GroupScore> scores = new ArrayList<>();
        boolean told =
                byEntrant.values().stream()
                        .anyMatch(sums ->
                                IntStream.range(0, targets.size())
                                        .anyMatch(target ->
                                                !Double.isNaN(sums.means(target).getFirst())));
        if (!told) {
            return scores;
        }
        byEntrant.forEach((entrant, sums) ->
                IntStream.range(0, targets.size())
                        .mapToObj(target ->
                                new GroupScore(
                                        entrant,
                                        column,
                                        targets.get(target).name(),
                                        targets.get(target).rows(),
                                        sums.trials(target),
                                        sums.means(target)))
                        .forEach(scores::add));
        return scores;
    }
}
