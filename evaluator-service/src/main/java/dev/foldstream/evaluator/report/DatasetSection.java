package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.DatasetDescription.Source;
import dev.foldstream.contracts.dataset.DatasetQuality;
import dev.foldstream.contracts.dataset.DatasetQuality.Finding;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Section;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What the models saw and predicted.
final class DatasetSection {
    private DatasetSection() {}

    /// @param notes what training found about the columns, in sentences
    static Section of(
            DatasetDescription dataset, Optional<DatasetQuality> quality, List<String> notes) {
        return new Section(
                "Dataset",
                Html.of(
                        """
                        <p>%s, %s, %s, read as <code>%s</code>.</p>
                        %s<div class="scroll"><table class="sortable">
                        <thead><tr><th>column</th><th>role</th><th>unit</th><th class="number">minimum</th>\
                        <th class="number">mean</th><th class="number">maximum</th>\
                        <th class="number">deviation</th></tr></thead>
                        <tbody>
                        %s</tbody>
                        </table></div>
                        %s%s%s\
                        """,
                        Numbers.count(dataset.rows(), "row"),
                        Numbers.count(dataset.inputs().size(), "input"),
                        Numbers.count(dataset.targets().size(), "target"),
                        dataset.kind(),
                        Html.each(
                                Stream.concat(dataset.notices().stream(), notes.stream()).toList(),
                                notice -> Html.of("<p class=\"notice\">%s</p>\n", notice)),
                        Html.each(dataset.columns(), column -> row(dataset, column)),
                        quality.map(found -> quality(dataset, found)).orElse(Html.NOTHING),
                        Html.each(dataset.sources(), DatasetSection::source),
                        dataset.generator().map(DatasetSection::drawn).orElse(Html.NOTHING)));
    }

    private static Html drawn(DatasetDescription.Generator generator) {
        return Html.of(
                "<p class=\"note\">Drawn by version %s of the generators, seed %s.</p>\n",
                generator.version(), generator.seed());
    }

    private static Html quality(DatasetDescription dataset, DatasetQuality quality) {
        List<Finding> findings = quality.findingsBeside(dataset);
        return findings.isEmpty()
                ? Html.NOTHING
                : Html.of(
                        "<h3>Quality</h3>\n<ul class=\"quality\">\n%s</ul>\n",
                        Html.each(
                                findings, finding -> Html.of("<li>%s</li>\n", finding.sentence())));
    }

    private static Html row(DatasetDescription dataset, Column column) {
        return Html.of(
                """
                <tr><th scope="row">%s</th><td>%s</td><td>%s</td><td class="number">%s</td>\
                <td class="number">%s</td><td class="number">%s</td><td class="number">%s</td></tr>
                """,
                column.name(),
                role(dataset, column.name()),
                column.unit().orElse("–"),
                Numbers.brief(column.minimum()),
                Numbers.brief(column.mean()),
                Numbers.brief(column.maximum()),
                Numbers.brief(column.deviation()));
    }

    private static String role(DatasetDescription dataset, String column) {
        if (dataset.targets().contains(column)) {
            return "target";
        }
        return dataset.inputs().contains(column) ? "input" : "–";
    }

    private static Html source(Source source) {
        return Html.of(
                "<p class=\"note\">Read from %s: %s, sha256 <code>%s</code></p>\n",
                source.name(),
                Numbers.count(source.upload().bytes(), "byte"),
                source.upload().sha256());
    }
}
