package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import dev.foldstream.evaluator.figure.Exhibit;
import dev.foldstream.evaluator.figure.ScoreStrip;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Section;
import java.util.DoubleSummaryStatistics;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;

/// The ranking, and which of its differences are more than chance.
final class RankingSection {
    private final ScoreTable scores;
    private final Verdict verdict;
    private final ScoreStrip strip;

    private RankingSection(ScoreTable scores, Verdict verdict) {
        this.scores = scores;
        this.verdict = verdict;
        DoubleSummaryStatistics range =
                scores.models().stream()
                        .flatMapToDouble(
                                model -> DoubleStream.of(scores.values(model, verdict.rankedBy())))
                        .filter(Double::isFinite)
                        .summaryStatistics();
        strip =
                range.getCount() == 0
                        ? new ScoreStrip(0, 1)
                        : new ScoreStrip(range.getMin(), range.getMax());
    }

    /// @param figures of the ranking
    /// @param unseen whether test rows were not trained on
    static Section of(
            ScoreTable scores,
            Verdict verdict,
            SequencedMap<String, String> figures,
            boolean unseen) {
        return new Section(
                "Ranking",
                Html.of(
                        "%s%s",
                        new RankingSection(scores, verdict).body(unseen),
                        FiguresSection.gallery(Exhibit.RANKING, figures)));
    }

    private Html body(boolean unseen) {
        return Html.of(
                """
                <div class="scroll"><table class="cards sortable">
                <thead><tr><th>#</th><th>model</th>%s%s<th>each trial’s %s</th>\
                <th class="number">parameters</th></tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                <p class="note">Mean ± standard deviation over folds × seeds, on %s. ↓ lower is \
                better, ↑ higher is better%s.%s</p>
                """,
                Html.each(scores.metrics(), RankingSection::heading),
                verdict.comparisons().isEmpty()
                        ? Html.NOTHING
                        : Html.of("<th class=\"number\">against %s</th>", pivot()),
                verdict.rankedBy().label() + (strip.isLogarithmic() ? ", logarithmic" : ""),
                Html.each(verdict.ranking(), this::row),
                unseen
                        ? "test rows that the trial never saw"
                        : "the rows that the trial was trained on, so this is no estimate of"
                                + " generalisation",
                scores.metrics().stream().allMatch(Metric::ranks)
                        ? ""
                        : ", → 0 nearer to 0 is better",
                hasIntervals()
                        ? " Below it, the interval of the mean over folds that could have been drawn."
                        : "");
    }

    private static Html heading(Metric metric) {
        return Html.of("<th class=\"number\">%s %s</th>", metric.label(), metric.arrow());
    }

    private Html row(ModelScores model) {
        int rank = verdict.ranking().indexOf(model) + 1;
        return Html.of(
                """
                <tr%s><td class="rank">%s</td><th scope="row">%s%s%s</th>%s%s<td class="strip">%s</td>\
                <td class="number" data-label="parameters">%s</td></tr>
                """,
                rank == 1 ? Html.of(" class=\"best\"") : Html.NOTHING,
                rank,
                model.model(),
                verdict.baseline().filter(model.model()::equals).isPresent()
                        ? Html.of(" <span class=\"tag\">baseline</span>")
                        : Html.NOTHING,
                model.failed() == 0
                        ? Html.NOTHING
                        : Html.of(
                                " <span class=\"tag bad\">%s of %s failed</span>",
                                model.failed(), model.trials()),
                Html.each(model.scores(), this::score),
                verdict.comparisons().isEmpty()
                        ? Html.NOTHING
                        : Html.of(
                                "<td class=\"number\" data-label=\"against %s\"><span>%s</span></td>",
                                pivot(), against(model.model())),
                new Html(
                        strip.draw(
                                model.model(), scores.values(model.model(), verdict.rankedBy()))),
                Numbers.count(model.parameters()));
    }

    private boolean hasIntervals() {
        return verdict.ranking().stream()
                .anyMatch(model -> model.score(verdict.rankedBy()).interval().isPresent());
    }

    /// Of the metric that ranks with its interval, of the others without, lest nobody sees the
    /// numbers for numbers.
    private Html score(Summary summary) {
        return Html.of(
                "<td class=\"number\" data-label=\"%s\"><span>%s%s</span></td>",
                summary.metric().label(),
                Numbers.withDeviation(summary.mean(), summary.deviation()),
                summary.interval()
                        .filter(range -> summary.metric() == verdict.rankedBy())
                        .map(range -> Html.of("<small>%s</small>", interval(range, 1)))
                        .orElse(Html.NOTHING));
    }

    private String pivot() {
        return verdict.pivot();
    }

    private Html against(String model) {
        return model.equals(pivot())
                ? Html.of("–")
                : verdict.comparison(model, pivot())
                        .map(comparison -> difference(comparison, model))
                        .orElseGet(() -> Html.of("–"));
    }

    private static Html difference(Comparison comparison, String model) {
        double sign = comparison.candidate().equals(model) ? 1 : -1;
        double difference = sign * comparison.difference().orElse(Double.NaN);
        return Html.of(
                "%s%s%s<small>%s</small>",
                difference > 0 ? "+" : "",
                Numbers.brief(difference),
                found(comparison),
                comparison.interval().map(range -> interval(range, sign)).orElse(""));
    }

    private static String found(Comparison comparison) {
        if (comparison.conclusion() == Comparison.Conclusion.EQUIVALENT) {
            return ", equivalent";
        }
        if (comparison.pValue().isPresent()) {
            return ", " + Numbers.pValue(comparison.pValue().getAsDouble());
        }
        return comparison.evidence().isPresent() ? "" : ", no test";
    }

    private static String interval(Interval range, double sign) {
        double one = sign * range.lower();
        double other = sign * range.upper();
        return Numbers.brief(Math.min(one, other)) + " to " + Numbers.brief(Math.max(one, other));
    }
}
