package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.contracts.verdict.Verdict.Summary;
import dev.foldstream.evaluator.figure.ScoreStrip;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.evaluator.words.Numbers;
import java.util.DoubleSummaryStatistics;
import java.util.List;
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

    static Html of(ScoreTable scores, Verdict verdict) {
        return new RankingSection(scores, verdict).section();
    }

    private Html section() {
        return Html.of(
                """
                <section>
                <h2>Ranking</h2>
                <table class="cards">
                <thead><tr><th>#</th><th>model</th>%s<th>each trial’s %s</th>\
                <th class="number">parameters</th></tr></thead>
                <tbody>
                %s</tbody>
                </table>
                <p class="note">Mean ± standard deviation over folds × seeds, on test rows that the \
                trial never saw. ↓ lower is better, ↑ higher is better.</p>
                %s</section>
                """,
                Html.each(scores.metrics(), RankingSection::heading),
                verdict.rankedBy(),
                Html.each(verdict.ranking(), this::row),
                comparisons());
    }

    private static Html heading(Metric metric) {
        return Html.of(
                "<th class=\"number\">%s %s</th>", metric, metric.higherIsBetter() ? "↑" : "↓");
    }

    private Html row(ModelScores model) {
        int rank = verdict.ranking().indexOf(model) + 1;
        return Html.of(
                """
                <tr><td class="rank">%s</td><th scope="row">%s%s%s</th>%s<td class="strip">%s</td>\
                <td class="number" data-label="parameters">%s</td></tr>
                """,
                rank,
                model.model(),
                verdict.baseline().filter(model.model()::equals).isPresent()
                        ? Html.of(" <span class=\"tag\">baseline</span>")
                        : Html.NOTHING,
                model.diverged() == 0
                        ? Html.NOTHING
                        : Html.of(
                                " <span class=\"tag bad\">%s of %s diverged</span>",
                                model.diverged(), model.trials()),
                Html.each(model.scores(), RankingSection::score),
                new Html(
                        strip.draw(
                                model.model(), scores.values(model.model(), verdict.rankedBy()))),
                Numbers.count(model.parameters()));
    }

    private static Html score(Summary summary) {
        return Html.of(
                "<td class=\"number\" data-label=\"%s\">%s</td>",
                summary.metric(), Numbers.withDeviation(summary.mean(), summary.deviation()));
    }

    private Html comparisons() {
        if (verdict.comparisons().isEmpty()) {
            return Html.NOTHING;
        }
        return Html.of(
                """
                <h3>Is the difference more than chance?</h3>
                <ul class="comparisons">
                %s</ul>
                """,
                Html.each(verdict.comparisons(), RankingSection::comparison));
    }

    private static Html comparison(Comparison comparison) {
        return Html.of(
                "<li class=\"%s\"><p>%s.</p>%s</li>\n",
                switch (comparison.conclusion()) {
                    case CANDIDATE_BETTER -> "better";
                    case REFERENCE_BETTER -> "worse";
                    case UNDECIDED -> "undecided";
                },
                comparison.sentence(),
                warnings(comparison.warnings()));
    }

    private static Html warnings(List<String> warnings) {
        return Html.each(warnings, warning -> Html.of("<p class=\"note\">%s.</p>", warning));
    }
}
