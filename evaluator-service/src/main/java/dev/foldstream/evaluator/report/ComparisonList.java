package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import java.util.List;

/// The comparisons as sentences; what must be borne in mind for all of them stands once, below.
final class ComparisonList {
    private ComparisonList() {}

    static Html of(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return Html.NOTHING;
        }
        List<String> shared =
                comparisons.getFirst().warnings().stream()
                        .filter(warning ->
                                comparisons.stream().allMatch(c -> c.warnings().contains(warning)))
                        .toList();
        return Html.of(
                """
                <h3>Is the difference more than chance?</h3>
                <ul class="comparisons">
                %s</ul>
                %s<p class="note">Intervals hold with %s confidence. Tests over folds average the \
                scores of a fold’s seeds first: the folds are the sample.</p>
                """,
                Html.each(comparisons, comparison -> item(comparison, shared)),
                notes(shared),
                Html.sentence(Numbers.percent(1 - comparisons.getFirst().alpha())));
    }

    private static Html item(Comparison comparison, List<String> shared) {
        return Html.of(
                "<li class=\"%s\"><p>%s.</p>%s</li>\n",
                switch (comparison.conclusion()) {
                    case CANDIDATE_BETTER -> "better";
                    case REFERENCE_BETTER -> "worse";
                    case EQUIVALENT -> "equivalent";
                    case UNDECIDED -> "undecided";
                },
                Html.sentence(comparison.sentence()),
                notes(
                        comparison.warnings().stream()
                                .filter(warning -> !shared.contains(warning))
                                .toList()));
    }

    private static Html notes(List<String> warnings) {
        return Html.each(warnings, warning -> Html.of("<p class=\"note\">%s.</p>\n", warning));
    }
}
