package dev.foldstream.evaluator.figure;

import dev.foldstream.evaluator.score.GroupScore;
import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;

/// Draws the scores of the first models on each group: a line a group, a mark a model.
final class GroupsFigure {
    private static final int MOST_MODELS = 4;
    private static final int MOST_GROUPS = 30;

    private GroupsFigure() {}

    /// @param scores of one column, any models
    /// @param ranking names of the models, best first
    /// @param metric its label; the first value of each score is of it
    static Optional<String> draw(
            Collection<GroupScore> scores, List<String> ranking, String metric) {
        List<String> models =
                ranking.stream()
                        .filter(model ->
                                scores.stream().anyMatch(score -> score.entrant().equals(model)))
                        .limit(MOST_MODELS)
                        .toList();
        List<GroupScore> shown =
                scores.stream()
                        .filter(score -> models.contains(score.entrant()))
                        .filter(score -> Double.isFinite(score.values().getFirst()))
                        .toList();
        List<String> groups =
                shown.stream().map(GroupScore::group).distinct().limit(MOST_GROUPS).toList();
        if (groups.size() < 2) {
            return Optional.empty();
        }
        DoubleSummaryStatistics range =
                shown.stream().mapToDouble(score -> score.values().getFirst()).summaryStatistics();
        Frame frame = Frame.rows(groups).withLegend(models.size());
        Scale x = Scale.fitting(range.getMin(), range.getMax(), frame.left(), frame.right());
        Chart chart =
                Chart.ofNames("%s of each group".formatted(metric), groups, x, frame).xAxis(metric);
        for (GroupScore score : shown) {
            int place = groups.indexOf(score.group());
            if (place >= 0) {
                chart.mark(models.indexOf(score.entrant()), score.values().getFirst(), place);
            }
        }
        return Optional.of(chart.markLegend(models).end());
    }
}
