package dev.foldstream.evaluator.report;

import dev.foldstream.evaluator.residual.ResidualAnalysis;
import dev.foldstream.evaluator.residual.ResidualAnalysis.ClassPair;
import dev.foldstream.evaluator.residual.ResidualAnalysis.HardRow;
import dev.foldstream.evaluator.residual.ResidualAnalysis.RowName;
import dev.foldstream.evaluator.residual.ResidualAnalysis.SuspectLabel;
import dev.foldstream.evaluator.residual.ResidualAnalysis.SuspectLabels;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/// The rows that models do badly, labels that may be wrong, rows that are alike.
final class RemarkableRows {
    private static final int MOST_PAIRS = 10;

    private RemarkableRows() {}

    static Html of(ResidualAnalysis analysis) {
        return Html.of(
                "%s%s%s",
                analysis.hardest().isEmpty() ? Html.NOTHING : hardest(analysis.hardest()),
                analysis.suspects().map(RemarkableRows::suspects).orElse(Html.NOTHING),
                analysis.duplicates().isEmpty()
                        ? Html.NOTHING
                        : Html.of(
                                "<h3>Rows that are alike</h3>\n<ul class=\"quality\">\n%s</ul>\n",
                                Html.each(
                                        analysis.duplicates(),
                                        found -> Html.of("<li>%s</li>\n", found.sentence()))));
    }

    private static Html hardest(List<HardRow> rows) {
        return Html.of(
                """
                <h3>Hardest rows</h3>
                <div class="scroll"><table class="sortable">
                <thead><tr><th class="number">row</th>%s<th>observed</th><th>predicted</th>\
                <th class="number">hard for</th></tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                <p class="note">Hard for a model: the row’s loss is among its largest 5 %%. Predicted: \
                the mean of those models. Rows count from 0.</p>
                """,
                names(rows.getFirst().names()), Html.each(rows, RemarkableRows::hard));
    }

    private static Html hard(HardRow row) {
        return Html.of(
                """
                <tr><td class="number">%s</td>%s<td>%s</td><td>%s</td>\
                <td class="number">%s of %s</td></tr>
                """,
                Numbers.count(row.row()),
                values(row.names()),
                row.observed().text(),
                row.predicted().text(),
                row.models(),
                Numbers.count(row.tested(), "model"));
    }

    private static Html suspects(SuspectLabels suspects) {
        if (suspects.rows().isEmpty()) {
            return Html.NOTHING;
        }
        return Html.of(
                """
                <h3>Labels that may be wrong</h3>
                <p class="note">%s that more than half of %s confidently count as another class than \
                their label: %s. Look before you believe it.</p>
                <div class="scroll"><table class="sortable">
                <thead><tr><th class="number">row</th>%s<th>label</th><th>rather</th>\
                <th class="number">counted so by</th></tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                """,
                Numbers.count(suspects.count(), "row"),
                Numbers.count(suspects.models(), "model"),
                suspects.pairs().stream()
                                .limit(MOST_PAIRS)
                                .map(RemarkableRows::pair)
                                .collect(Collectors.joining(", "))
                        + (suspects.pairs().size() > MOST_PAIRS ? ", …" : ""),
                names(suspects.rows().getFirst().names()),
                Html.each(suspects.rows(), RemarkableRows::suspect));
    }

    private static String pair(ClassPair pair) {
        return "%s called %s, rather %s"
                .formatted(Numbers.count(pair.rows()), pair.label(), pair.suggested());
    }

    private static Html suspect(SuspectLabel row) {
        return Html.of(
                """
                <tr><td class="number">%s</td>%s<td>%s (%s)</td><td>%s (%s)</td>\
                <td class="number">%s</td></tr>
                """,
                Numbers.count(row.row()),
                values(row.names()),
                row.label(),
                Numbers.brief(row.labelProbability()),
                row.suggested(),
                Numbers.brief(row.suggestedProbability()),
                Numbers.count(row.models(), "model"));
    }

    private static Html names(List<RowName> names) {
        return Html.each(names, name -> Html.of("<th>%s</th>", name.column()));
    }

    private static Html values(List<RowName> names) {
        return Html.each(names, name -> Html.of("<td>%s</td>", name.value()));
    }
}
