package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Leakage.Example;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.plan.Leakage.FoldCount;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Section;
import java.util.stream.Collectors;

/// What tells the models more than they may know, with the rows that do. Where nothing was found,
/// it says so: that is a result too.
final class LeakageSection {
    /// Folds that are named.
    private static final int FOLDS = 10;

    private LeakageSection() {}

    static Section of(Leakage leakage) {
        return new Section(
                "Leakage",
                Html.of(
                        "%s%s%s",
                        Html.each(leakage.findings(), LeakageSection::finding),
                        Html.each(leakage.remarks(), remark -> note(remark)),
                        leakage.findings().isEmpty()
                                ? note(
                                        "None was found: no copies of test rows in training, no groups or times"
                                                + " that a fold tears apart, no input that alone tells a target.")
                                : note(
                                        "Scores are too good where models knew more than they will know in use."
                                                + " Rows count from 0, in the order of the dataset; a row in"
                                                + " training may be one of the validation part.")));
    }

    private static Html note(String sentence) {
        return Html.of("<p class=\"note\">%s</p>\n", sentence);
    }

    private static Html finding(Finding finding) {
        return Html.of(
                "<p class=\"notice\">%s</p>\n%s",
                Html.sentence(finding.sentence()),
                finding.examples().isEmpty() ? Html.NOTHING : examples(finding));
    }

    private static Html examples(Finding finding) {
        String column = finding.column().orElse("");
        boolean valued =
                finding.examples().stream().anyMatch(example -> example.values().isPresent());
        return Html.of(
                """
                <details><summary>%s of %s, by fold: %s</summary>
                <div class="scroll"><table class="sortable">
                <thead><tr><th class="number">fold</th><th class="number">test row</th>\
                <th class="number">row in training</th>%s</tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                </details>
                """,
                Numbers.count(finding.examples().size(), "example"),
                Numbers.count(finding.count()),
                byFold(finding),
                valued ? Html.of("<th>%s</th>", column) : Html.NOTHING,
                Html.each(finding.examples(), LeakageSection::row));
    }

    private static String byFold(Finding finding) {
        return finding.folds().stream()
                        .map((FoldCount fold) ->
                                "%s in fold %d".formatted(Numbers.count(fold.count()), fold.fold()))
                        .limit(FOLDS)
                        .collect(Collectors.joining(", "))
                + (finding.folds().size() > FOLDS ? ", …" : "");
    }

    private static Html row(Example example) {
        return Html.of(
                """
                <tr><td class="number">%s</td><td class="number">%s</td><td class="number">%s</td>\
                %s</tr>
                """,
                example.fold(),
                Numbers.count(example.test()),
                Numbers.count(example.seen()),
                example.values().isPresent()
                        ? Html.of("<td>%s</td>", example.values().get())
                        : Html.NOTHING);
    }
}
