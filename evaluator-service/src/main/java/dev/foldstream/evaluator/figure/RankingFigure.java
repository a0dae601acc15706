package dev.foldstream.evaluator.figure;

import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import dev.foldstream.page.Scale;
import dev.foldstream.page.chart.Chart;
import dev.foldstream.page.chart.Frame;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// Draws the mean score of every model with its interval, best first.
final class RankingFigure {
    private static final int MOST_MODELS = 30;

    private RankingFigure() {}

    static Optional<String> draw(List<ModelScores> ranking, Metric metric) {
        List<ModelScores> shown =
                ranking.stream()
                        .filter(model -> Double.isFinite(model.score(metric).mean()))
                        .limit(MOST_MODELS)
                        .toList();
        if (shown.size() < 2) {
            return Optional.empty();
        }
        List<String> names = shown.stream().map(ModelScores::model).toList();
        DoubleSummaryStatistics range =
                shown.stream()
                        .map(model -> model.score(metric))
                        .flatMapToDouble(RankingFigure::ends)
                        .summaryStatistics();
        Frame frame = Frame.rows(names);
        Scale x = Scale.fitting(range.getMin(), range.getMax(), frame.left(), frame.right());
        Chart chart =
                Chart.ofNames("Mean %s of each model".formatted(metric.label()), names, x, frame)
                        .xAxis(metric.label());
        for (int i = 0; i < shown.size(); i++) {
            Summary summary = shown.get(i).score(metric);
            int place = i;
            summary.interval()
                    .ifPresent(
                            range95 -> chart.whisker(0, range95.lower(), range95.upper(), place));
            chart.mark(0, summary.mean(), i);
        }
        return Optional.of(chart.end());
    }

    private static DoubleStream ends(Summary summary) {
        return summary.interval()
                .map(range -> DoubleStream.of(range.lower(), range.upper(), summary.mean()))
                .orElseGet(() -> DoubleStream.of(summary.mean()));
    }
}
