package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import java.util.List;

/// The comparisons as sentences; what must be borne in mind for all of them stands once, below.
final class ComparisonList {
    /// More than so many sentences nobody reads one after the other.
    private static final int MOST_AT_ONCE = 6;

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
                <ul class="comparisons">
                %s</ul>
                %s%s<p class="note">Intervals hold with %s confidence. Tests over folds average the \
                scores of a fold’s seeds first: the folds are the sample.</p>
                """,
                items(comparisons.stream().limit(MOST_AT_ONCE).toList(), shared),
                comparisons.size() <= MOST_AT_ONCE
                        ? Html.NOTHING
                        : Html.of(
                                "<details><summary>%s more</summary><ul class=\"comparisons\">\n%s</ul></details>\n",
                                comparisons.size() - MOST_AT_ONCE,
                                items(comparisons.stream().skip(MOST_AT_ONCE).toList(), shared)),
                notes(shared),
                Html.sentence(Numbers.percent(1 - comparisons.getFirst().alpha())));
    }

    private static Html items(List<Comparison> comparisons, List<String> shared) {
        return Html.each(comparisons, comparison -> item(comparison, shared));
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
