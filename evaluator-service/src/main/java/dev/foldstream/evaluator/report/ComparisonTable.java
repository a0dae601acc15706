package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Evidence;
import dev.foldstream.evaluator.figure.PosteriorBar;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Every comparison by every test, with what its conclusion rests on.
final class ComparisonTable {
    private static final int MOST_ROWS = 1000;

    private ComparisonTable() {}

    static Html of(List<Comparison> comparisons) {
        boolean posteriors =
                comparisons.stream().anyMatch(comparison -> posterior(comparison).isPresent());
        List<Comparison> shown = comparisons.stream().limit(MOST_ROWS).toList();
        return Html.of(
                """
                <details%s><summary>Every comparison, with its numbers%s</summary>
                <div class="scroll"><table class="sortable">
                <thead><tr><th>model</th><th>against</th><th>test</th><th>metric</th>\
                <th class="number">difference</th><th class="number">p</th>%s\
                <th class="number">effect</th><th class="number">n</th><th>conclusion</th></tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                <p class="note">Difference: of the first model less the second, with its interval. p is \
                two-sided and corrected where there is more than one comparison. n counts what is \
                independent.%s</p></details>
                """,
                comparisons.size() > 60 ? Html.of(" class=\"bulk\"") : Html.NOTHING,
                shown.size() < comparisons.size()
                        ? ": the first "
                                + Numbers.count(MOST_ROWS)
                                + ", the rest is in comparison.json"
                        : "",
                posteriors ? Html.of("<th>probabilities</th>") : Html.NOTHING,
                Html.each(shown, comparison -> row(comparison, posteriors)),
                posteriors
                        ? " Probabilities: that the first is better, that the difference is too small"
                                + " to matter, that the second is."
                        : "");
    }

    private static Html row(Comparison comparison, boolean posteriors) {
        return Html.of(
                """
                <tr><th scope="row">%s</th><td>%s</td><td>%s</td><td>%s</td>\
                <td class="number">%s<small>%s</small></td><td class="number">%s</td>%s\
                <td class="number">%s</td><td class="number">%s</td><td>%s%s</td></tr>
                """,
                comparison.candidate(),
                comparison.reference(),
                comparison.test().label(),
                comparison.metric().label(),
                number(comparison.difference()),
                comparison
                        .interval()
                        .map(range ->
                                Numbers.brief(range.lower())
                                        + " to "
                                        + Numbers.brief(range.upper()))
                        .orElse(""),
                comparison.pValue().isPresent() ? p(comparison.pValue().getAsDouble()) : "–",
                posteriors
                        ? Html.of(
                                "<td>%s</td>",
                                posterior(comparison)
                                        .map(found -> bar(comparison, found))
                                        .orElseGet(() -> Html.of("–")))
                        : Html.NOTHING,
                comparison
                        .effect()
                        .map(effect ->
                                effect.measure().label() + " " + Numbers.brief(effect.value()))
                        .orElse("–"),
                comparison.evidence().map(ComparisonTable::sample).orElse("–"),
                ComparisonsSection.words(comparison),
                comparison
                        .obstacle()
                        .map(why -> Html.of("<small>%s</small>", why))
                        .orElse(Html.NOTHING));
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? Numbers.brief(value.getAsDouble()) : "–";
    }

    private static String p(double p) {
        return Numbers.pValue(p).replaceFirst("^p (= )?", "");
    }

    private static String sample(Evidence evidence) {
        return Numbers.count(evidence.n(), evidence.unit().noun());
    }

    private static Optional<Evidence.Posterior> posterior(Comparison comparison) {
        return comparison.evidence().flatMap(Evidence::posterior);
    }

    private static Html bar(Comparison comparison, Evidence.Posterior posterior) {
        boolean high = comparison.metric().higherIsBetter();
        double first = high ? posterior.above() : posterior.below();
        double second = high ? posterior.below() : posterior.above();
        return Html.of(
                "<span class=\"posterior\">%s<small>%s · %s · %s</small></span>",
                new Html(PosteriorBar.draw(first, posterior.within(), second)),
                Numbers.fixed(first, 2),
                Numbers.fixed(posterior.within(), 2),
                Numbers.fixed(second, 2));
    }
}
