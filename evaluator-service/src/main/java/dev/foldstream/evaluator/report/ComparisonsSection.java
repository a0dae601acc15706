package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.verdict.Comparison;
import dev.foldstream.contracts.verdict.Comparison.Conclusion;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.verdict.Verdict.ModelScores;
import dev.foldstream.page.Html;
import dev.foldstream.page.Section;
import java.util.List;
import java.util.Optional;

/// Which differences are more than chance: in sentences those that the ranking turns on, as a
/// square who beats whom, as a table every comparison by every test.
final class ComparisonsSection {
    /// Wider squares fit no page.
    private static final int MOST_MODELS = 12;

    private final Verdict verdict;

    private ComparisonsSection(Verdict verdict) {
        this.verdict = verdict;
    }

    /// There is no section without a comparison.
    static Optional<Section> of(Verdict verdict) {
        return verdict.comparisons().isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("Comparisons", new ComparisonsSection(verdict).body()));
    }

    private Html body() {
        List<Comparison> decisive =
                verdict.ranking().stream()
                        .map(ModelScores::model)
                        .filter(model -> !model.equals(verdict.pivot()))
                        .flatMap(model -> verdict.comparison(model, verdict.pivot()).stream())
                        .toList();
        return Html.of(
                "%s%s%s",
                ComparisonList.of(decisive.isEmpty() ? verdict.comparisons() : decisive),
                square(),
                ComparisonTable.of(verdict.comparisons()));
    }

    /// A line per model: what is known of it against the model of each column, by the test that
    /// decides.
    private Html square() {
        List<String> models = verdict.ranking().stream().map(ModelScores::model).toList();
        boolean every =
                models.stream()
                        .allMatch(one ->
                                models.stream()
                                        .filter(other -> !other.equals(one))
                                        .allMatch(other ->
                                                verdict.comparison(one, other).isPresent()));
        return models.size() < 3 || models.size() > MOST_MODELS || !every
                ? Html.NOTHING
                : Html.of(
                        """
                        <h3>Who beats whom</h3>
                        <div class="scroll"><table class="square">
                        <thead><tr><td></td>%s</tr></thead>
                        <tbody>
                        %s</tbody>
                        </table></div>
                        <p class="note">Of the model of the line against that of the column: ＋ better, \
                        − worse, ＝ equivalent, ? not decided.</p>
                        """,
                        Html.each(models, model -> Html.of("<th scope=\"col\">%s</th>", model)),
                        Html.each(models, model -> line(model, models)));
    }

    private Html line(String model, List<String> models) {
        return Html.of(
                "<tr><th scope=\"row\">%s</th>%s</tr>\n",
                model, Html.each(models, other -> cell(model, other)));
    }

    private Html cell(String model, String other) {
        return verdict.comparison(model, other)
                .map(comparison -> {
                    boolean candidate = comparison.candidate().equals(model);
                    return switch (comparison.conclusion()) {
                        case CANDIDATE_BETTER -> candidate ? BETTER : WORSE;
                        case REFERENCE_BETTER -> candidate ? WORSE : BETTER;
                        case EQUIVALENT -> Html.of("<td>＝</td>");
                        case UNDECIDED -> Html.of("<td class=\"open\">?</td>");
                    };
                })
                .orElse(Html.of("<td></td>"));
    }

    private static final Html BETTER = Html.of("<td class=\"better\">＋</td>");
    private static final Html WORSE = Html.of("<td class=\"worse\">−</td>");

    /// In a word or two.
    static String words(Comparison comparison) {
        Conclusion conclusion = comparison.conclusion();
        return switch (conclusion) {
            case CANDIDATE_BETTER -> comparison.candidate() + " is better";
            case REFERENCE_BETTER -> comparison.reference() + " is better";
            case EQUIVALENT -> "equivalent";
            case UNDECIDED -> "undecided";
        };
    }
}
