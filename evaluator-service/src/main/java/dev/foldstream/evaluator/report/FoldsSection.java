package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Section;
import java.util.Optional;

/// Which rows were trained on and which were tested, fold by fold.
final class FoldsSection {
    private FoldsSection() {}

    /// @param kind of the split, as the experiment file calls it
    /// @param drawing SVG of the parts of each fold along the rows; absent where nobody drew it
    static Section of(Plan plan, String kind, Optional<String> drawing) {
        return new Section(
                "Folds",
                Html.of(
                        """
                        <p>%s, cut by <code>%s</code>%s.</p>
                        %s<div class="scroll"><table class="sortable">
                        <thead><tr><th class="number">fold</th>%s<th class="number">training rows</th>\
                        <th class="number">validation rows</th><th class="number">test rows</th></tr></thead>
                        <tbody>
                        %s</tbody>
                        </table></div>
                        <p class="note">Which row is in which part stands in folds.csv.</p>
                        """,
                        Numbers.count(plan.outer().size(), "fold"),
                        kind,
                        isNested(plan)
                                ? ", each with folds of its own to choose candidates by"
                                : "",
                        drawing.map(svg ->
                                        Html.of(
                                                "<figure class=\"wide\">%s</figure>\n",
                                                new Html(svg)))
                                .orElse(Html.NOTHING),
                        isNested(plan)
                                ? Html.of("<th class=\"number\">within fold</th>")
                                : Html.NOTHING,
                        Html.each(plan.folds(), fold -> row(fold, isNested(plan)))));
    }

    private static boolean isNested(Plan plan) {
        return plan.outer().size() < plan.folds().size();
    }

    private static Html row(Plan.FoldSize fold, boolean nested) {
        return Html.of(
                """
                <tr><td class="number">%s</td>%s<td class="number">%s</td>\
                <td class="number">%s</td><td class="number">%s</td></tr>
                """,
                fold.fold(),
                nested
                        ? Html.of(
                                "<td class=\"number\">%s</td>",
                                fold.within().map(String::valueOf).orElse("–"))
                        : Html.NOTHING,
                Numbers.count(fold.training()),
                Numbers.count(fold.validation()),
                Numbers.count(fold.test()));
    }
}
