package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.verdict.Comparison.Interval;
import dev.foldstream.evaluator.figure.Exhibit;
import dev.foldstream.evaluator.residual.Association;
import dev.foldstream.evaluator.residual.ResidualAnalysis;
import dev.foldstream.evaluator.residual.ResidualAnalysis.ModelResiduals;
import dev.foldstream.evaluator.residual.ResidualTrend;
import dev.foldstream.evaluator.residual.ResidualTrend.Against;
import dev.foldstream.evaluator.residual.ResidualTrend.Bin;
import dev.foldstream.evaluator.residual.WithinGroups;
import dev.foldstream.evaluator.residual.WithinGroups.GroupCorrelation;
import dev.foldstream.evaluator.residual.WithinGroups.Quantities;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Section;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// Where the models err: model by model what their residuals go with, then the rows that stand out
/// ([RemarkableRows]).
final class ResidualSection {
    /// Models that are shown; all are in `residuals.json`.
    private static final int MOST_MODELS = 20;

    private static final int MOST_TRENDS = 6;

    private ResidualSection() {}

    /// @param figures SVG by caption
    /// @return absent without models and without figures
    static Optional<Section> of(ResidualAnalysis analysis, SequencedMap<String, String> figures) {
        return analysis.models().isEmpty()
                ? FiguresSection.of(Exhibit.RESIDUALS, figures)
                : Optional.of(
                        new Section(
                                Exhibit.RESIDUALS.title(),
                                Html.of(
                                        "%s%s",
                                        FiguresSection.gallery(Exhibit.RESIDUALS, figures),
                                        body(analysis))));
    }

    private static Html body(ResidualAnalysis analysis) {
        boolean classes = analysis.suspects().isPresent();
        return Html.of(
                """
                <p class="note">%s Intervals are at %s confidence; p-values are corrected for all \
                that stand in one table.</p>
                %s%s%s\
                """,
                classes
                        ? "A residual is 1 − the probability of the true class, of predictions for"
                                + " rows that the model was not trained on, averaged over seeds."
                        : "A residual is prediction − target, of predictions for rows that the model"
                                + " was not trained on, averaged over seeds.",
                Numbers.percent(analysis.confidence()),
                Html.each(
                        analysis.models().stream().limit(MOST_MODELS).toList(),
                        model -> model(model, classes, analysis.models().indexOf(model) == 0)),
                RemarkableRows.of(analysis),
                Html.each(
                        Stream.concat(
                                        analysis.remarks().stream(),
                                        analysis.models().size() > MOST_MODELS
                                                ? Stream.of("More models are in residuals.json.")
                                                : Stream.empty())
                                .toList(),
                        ResidualSection::note));
    }

    private static Html note(String sentence) {
        return Html.of("<p class=\"note\">%s</p>\n", sentence);
    }

    private static Html model(ModelResiduals model, boolean classes, boolean open) {
        return Html.of(
                """
                <details%s><summary>%s</summary>
                %s%s%s%s</details>
                """,
                open ? Html.of(" open") : Html.NOTHING,
                model.model(),
                Html.each(model.remarks(), ResidualSection::note),
                trends(model.trends()),
                model.trends().stream()
                        .filter(trend -> trend.bins().size() > 1)
                        .findFirst()
                        .map(trend -> bins(trend, classes))
                        .orElse(Html.NOTHING),
                model.certainty().map(ResidualSection::certainty).orElse(Html.NOTHING));
    }

    private static Html trends(List<ResidualTrend> trends) {
        return Html.of(
                """
                <div class="scroll"><table class="sortable">
                <thead><tr><th>residual of</th><th>against</th>\
                <th class="number">share of its variance</th>\
                <th class="number">Spearman’s ρ of its size</th><th class="number">p</th></tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                """,
                Html.each(trends.stream().limit(MOST_TRENDS).toList(), ResidualSection::trend));
    }

    private static Html trend(ResidualTrend trend) {
        return Html.of(
                """
                <tr><th scope="row">%s</th><td>%s</td><td class="number">%s</td>\
                <td class="number">%s</td><td class="number">%s</td></tr>
                """,
                trend.residual(),
                against(trend),
                trend.share().isPresent()
                        ? Numbers.fixed(100 * trend.share().getAsDouble(), 1) + " %"
                        : "–",
                trend.size().map(ResidualSection::value).orElse(Html.of("–")),
                trend.adjusted().isPresent()
                        ? Numbers.pValue(trend.adjusted().getAsDouble())
                        : "–");
    }

    private static Html against(ResidualTrend trend) {
        return switch (trend.kind()) {
            case PREDICTION -> Html.of("%s", trend.against());
            case TARGET -> Html.of("%s <span class=\"tag\">target</span>", trend.against());
            case INPUT -> Html.of("%s <span class=\"tag\">input</span>", trend.against());
            case GROUP -> Html.of("%s <span class=\"tag\">group</span>", trend.against());
        };
    }

    /// A value with its interval below.
    private static Html value(Association association) {
        return association.value().isPresent()
                ? Html.of(
                        "%s%s",
                        Numbers.fixed(association.value().getAsDouble(), 2),
                        association
                                .interval()
                                .map(interval ->
                                        Html.of("<small>%s</small>", interval(interval, 2)))
                                .orElse(Html.NOTHING))
                : Html.of("–");
    }

    private static String interval(Interval interval, int decimals) {
        return "%s to %s"
                .formatted(
                        Numbers.fixed(interval.lower(), decimals),
                        Numbers.fixed(interval.upper(), decimals));
    }

    private static Html bins(ResidualTrend trend, boolean classes) {
        return Html.of(
                """
                <h3>Largest trend: the residual%s against %s</h3>
                <div class="scroll"><table class="sortable">
                <thead><tr><th>%s</th><th class="number">rows</th><th class="number">mean residual</th>\
                %s</tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                %s\
                """,
                classes ? "" : " of " + trend.residual(),
                trend.against(),
                trend.against(),
                classes ? Html.NOTHING : Html.of("<th class=\"number\">mean size</th>"),
                Html.each(trend.bins(), bin -> bin(bin, classes)),
                trend.kind() == Against.TARGET && !classes
                        ? note(
                                "Every model that does not explain everything predicts large targets too"
                                        + " small and small ones too large: along the target, a falling"
                                        + " line is no fault of its own.")
                        : Html.NOTHING);
    }

    private static Html bin(Bin bin, boolean classes) {
        return Html.of(
                """
                <tr><th scope="row">%s</th><td class="number">%s</td>\
                <td class="number">%s<small>%s</small></td>%s</tr>
                """,
                bin.label(),
                Numbers.count(bin.rows()),
                Numbers.brief(bin.mean()),
                bin.interval()
                        .map(interval ->
                                Numbers.brief(interval.lower())
                                        + " to "
                                        + Numbers.brief(interval.upper()))
                        .orElse(""),
                classes
                        ? Html.NOTHING
                        : Html.of("<td class=\"number\">%s</td>", Numbers.brief(bin.meanSize())));
    }

    private static Html certainty(WithinGroups certainty) {
        boolean similarity = certainty.quantities() == Quantities.SIMILARITY_AND_ENTROPY;
        return Html.of(
                """
                <h3>%s</h3>
                <p class="note">%s</p>
                <div class="scroll"><table class="sortable">
                <thead><tr><th>%s</th><th class="number">rows</th><th class="number">Pearson’s r</th>\
                <th class="number">p</th><th class="number">Spearman’s ρ</th><th class="number">p</th>\
                </tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                %s\
                """,
                similarity
                        ? "Similarity of representations and entropy, within predicted classes"
                        : "Spread over seeds and size of the residual, within bins of the prediction",
                similarity
                        ? "How alike what the last layer sees of a row is to that of the others of"
                                + " its predicted class (mean cosine), and how undecided the model is"
                                + " (bits). Below zero: typical rows are sure ones. "
                                + pooled(certainty)
                        : "Above zero: the model errs where its seeds disagree. "
                                + pooled(certainty),
                similarity ? "predicted class" : "prediction",
                Html.each(certainty.groups(), ResidualSection::group),
                Html.each(certainty.remarks(), ResidualSection::note));
    }

    private static String pooled(WithinGroups certainty) {
        return "From %s, %s each."
                .formatted(
                        Numbers.count(certainty.folds(), "fold"),
                        Numbers.count(certainty.seeds(), "seed"));
    }

    private static Html group(GroupCorrelation group) {
        return Html.of(
                "<tr><th scope=\"row\">%s</th><td class=\"number\">%s</td>%s%s</tr>\n",
                group.group(),
                Numbers.count(group.pearson().n()),
                cells(group.pearson()),
                cells(group.spearman()));
    }

    private static Html cells(Association association) {
        if (association.value().isEmpty()) {
            return Html.of(
                    "<td class=\"number\" colspan=\"2\">%s</td>",
                    association.impossible().orElse("–"));
        }
        return Html.of(
                "<td class=\"number\">%s%s</td><td class=\"number\">%s</td>",
                value(association),
                association
                        .bootstrap()
                        .map(interval ->
                                Html.of("<small>bootstrap %s</small>", interval(interval, 2)))
                        .orElse(Html.NOTHING),
                association.adjusted().isPresent()
                        ? Numbers.pValue(association.adjusted().getAsDouble())
                        : "–");
    }
}
