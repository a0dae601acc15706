package dev.foldstream.cli.compare;

import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Page;
import dev.foldstream.page.Section;
import dev.foldstream.page.chart.RankChart;
import dev.foldstream.statistics.comparison.ranks.CriticalDifference;
import dev.foldstream.statistics.comparison.ranks.DatasetComparison.Ranked;
import dev.foldstream.statistics.comparison.ranks.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A comparison as a page of HTML that needs no network: the conclusion, the ranking, critical
/// differences, every test with its numbers, notes.
public final class ComparisonPage {
    private ComparisonPage() {}

    public static String of(ComparisonReport report) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Ranking", ranking(report)));
        if (!report.diagrams().isEmpty()) {
            sections.add(
                    new Section(
                            "Critical differences",
                            Html.each(report.diagrams(), ComparisonPage::figure)));
        }
        sections.add(new Section("Tests", tests(report)));
        if (!report.notes().isEmpty()) {
            sections.add(
                    new Section(
                            "Notes",
                            Html.of(
                                    "<ul>\n%s</ul>\n",
                                    Html.each(
                                            report.notes(),
                                            note -> Html.of("<li>%s</li>\n", note)))));
        }
        Html header =
                Html.of(
                        "<header>\n<p class=\"eyebrow\">Comparison of %s</p>\n<h1>%s</h1>\n</header>\n",
                        Numbers.count(report.rows().size(), report.unit()),
                        Html.sentence(report.sentence()));
        return Page.of("Comparison", header, sections).markup();
    }

    private static Html ranking(ComparisonReport report) {
        return Html.of(
                """
                <div class="scroll"><table class="sortable">
                <thead><tr><th>model</th><th class="number">average rank</th>\
                <th class="number">mean %s</th><th class="number">best of all</th></tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                <p class="note">%s is better; best of all counts %ss on which no other model is better</p>
                """,
                report.metric().orElse("score"),
                Html.each(report.ranking(), ComparisonPage::row),
                report.higherIsBetter() ? "Higher" : "Lower",
                report.unit());
    }

    private static Html row(Ranked ranked) {
        return Html.of(
                """
                <tr><th scope="row">%s</th><td class="number">%s</td><td class="number">%s</td>\
                <td class="number">%s</td></tr>
                """,
                ranked.model(),
                Numbers.fixed(ranked.averageRank(), 2),
                Numbers.brief(ranked.mean()),
                ranked.wins());
    }

    private static Html figure(CriticalDifference diagram) {
        return Html.of(
                "<figure>%s<figcaption>%s. Bars join models that are not told apart.</figcaption></figure>\n",
                new Html(chart(diagram).draw()), diagram.method());
    }

    private static Html tests(ComparisonReport report) {
        return Html.of(
                """
                <div class="scroll"><table class="sortable">
                <thead><tr><th>test</th><th>models</th><th class="number">p</th><th>conclusion</th>\
                <th>in words</th></tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                """,
                Html.each(report.findings(), ComparisonPage::row));
    }

    private static Html row(Finding finding) {
        List<String> more = new ArrayList<>();
        more.add(finding.method());
        more.addAll(finding.corrections());
        more.addAll(finding.assumptions());
        return Html.of(
                """
                <tr><td>%s</td><td>%s</td><td class="number">%s</td><td>%s</td>\
                <td>%s <small>%s</small></td></tr>
                """,
                finding.test(),
                finding.models().size() == 2
                        ? String.join(", ", finding.models())
                        : "all %d".formatted(finding.models().size()),
                finding.pValue().isPresent() ? Numbers.brief(finding.pValue().getAsDouble()) : "–",
                finding.better()
                        .map(name -> "better: " + name)
                        .orElse(finding.conclusion().name().toLowerCase(Locale.ROOT)),
                Html.sentence(finding.sentence()),
                String.join("; ", more));
    }

    private static RankChart chart(CriticalDifference diagram) {
        return new RankChart(
                diagram.names(),
                diagram.averageRanks(),
                diagram.criticalDifference(),
                diagram.cliques().stream()
                        .map(clique -> new RankChart.Bar(clique.first(), clique.last()))
                        .toList(),
                diagram.method());
    }
}
