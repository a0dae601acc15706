package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.evaluator.score.ScoreTable;
import dev.foldstream.evaluator.score.TrialScore;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Section;
import java.util.List;
import java.util.stream.DoubleStream;

/// Every trial; the failed ones first.
final class TrialsSection {
    private static final int MOST_ROWS = 2000;

    private final ScoreTable scores;

    private TrialsSection(ScoreTable scores) {
        this.scores = scores;
    }

    static Section of(ScoreTable scores) {
        return new Section("Trials", new TrialsSection(scores).body());
    }

    private Html body() {
        Metric rankedBy = scores.metrics().getFirst();
        return Html.of(
                """
                %s<h3>Fold by fold: %s, mean over seeds</h3>
                <div class="scroll"><table class="sortable">
                <thead><tr><th>model</th>%s</tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                %s\
                """,
                failed(),
                rankedBy.label(),
                Html.each(
                        scores.ofModel(scores.models().getFirst()).stream()
                                .map(score -> score.trial().fold())
                                .distinct()
                                .toList(),
                        fold -> Html.of("<th class=\"number\">fold %s</th>", fold)),
                Html.each(scores.models(), model -> perFold(model, rankedBy)),
                every());
    }

    private Html perFold(String model, Metric metric) {
        List<Double> means = DoubleStream.of(scores.foldMeans(model, metric)).boxed().toList();
        return Html.of(
                "<tr><th scope=\"row\">%s</th>%s</tr>\n",
                model,
                Html.each(
                        means,
                        mean -> Html.of("<td class=\"number\">%s</td>", Numbers.brief(mean))));
    }

    private Html failed() {
        List<TrialScore> failed =
                scores.all().stream().filter(TrialScore::isFailed).limit(MOST_ROWS).toList();
        if (failed.isEmpty()) {
            return Html.of("<p>Every trial ended with usable weights.</p>\n");
        }
        return Html.of(
                """
                <p class="bad">These trials have no usable weights: their loss became infinite or NaN, or never \
                moved. Each is scored as the \
                constant predictor, the mean of its fold’s training targets, so that failing is not \
                rewarded.</p>
                <div class="scroll">%s</div>
                """,
                table(failed));
    }

    private Html every() {
        List<TrialScore> all = scores.all();
        List<TrialScore> shown = all.stream().limit(MOST_ROWS).toList();
        return Html.of(
                "<details class=\"bulk\"><summary>%s%s</summary><div class=\"scroll\">%s</div></details>\n",
                "All " + Numbers.count(all.size(), "trial"),
                shown.size() < all.size()
                        ? ": the first " + Numbers.count(MOST_ROWS) + ", the rest is in scores.csv"
                        : "",
                table(shown));
    }

    private Html table(List<TrialScore> trials) {
        return Html.of(
                """
                <table class="sortable">
                <thead><tr><th>model</th><th class="number">fold</th><th class="number">seed</th>\
                <th>status</th><th class="number">epochs</th><th class="number">best</th>%s</tr></thead>
                <tbody>
                %s</tbody>
                </table>
                """,
                Html.each(
                        scores.metrics(),
                        metric -> Html.of("<th class=\"number\">%s</th>", metric.label())),
                Html.each(trials, TrialsSection::row));
    }

    private static Html row(TrialScore score) {
        return Html.of(
                """
                <tr%s><td>%s</td><td class="number">%s</td><td class="number">%s</td><td>%s</td>\
                <td class="number">%s</td><td class="number">%s</td>%s</tr>
                """,
                score.isFailed() ? Html.of(" class=\"bad\"") : Html.NOTHING,
                score.trial().model(),
                score.trial().fold(),
                score.trial().seed(),
                score.status().word(),
                score.epochs() == 0 ? "–" : score.epochs(),
                score.bestEpoch() == 0 ? "–" : score.bestEpoch(),
                Html.each(
                        score.values(),
                        value -> Html.of("<td class=\"number\">%s</td>", Numbers.brief(value))));
    }
}
