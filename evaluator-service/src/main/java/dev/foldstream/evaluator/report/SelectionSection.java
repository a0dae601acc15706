package dev.foldstream.evaluator.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.evaluator.selection.Choice;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// What was chosen on the way: candidates of sweeps, and what ensembles disagree about.
final class SelectionSection {
    private SelectionSection() {}

    static Optional<Section> of(ExperimentSpec spec, Findings findings) {
        return findings.choices().isEmpty() && findings.agreement().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Section(
                                "Selection",
                                Html.of(
                                        "%s%s",
                                        choices(spec, findings.choices()),
                                        ensembles(findings.agreement()))));
    }

    private static Html choices(ExperimentSpec spec, List<Choice> choices) {
        return choices.isEmpty()
                ? Html.NOTHING
                : Html.of(
                        """
                        <p class="note">On each fold, the candidate with the best %s (mean over seeds) was \
                        chosen; its score on the test part, which had no say, is the model’s.</p>
                        <div class="scroll"><table class="sortable">
                        <thead><tr><th>model</th><th class="number">fold</th><th>chosen</th>\
                        <th class="number">by</th><th>its values</th></tr></thead>
                        <tbody>
                        %s</tbody>
                        </table></div>
                        """,
                        spec.folds().innerCount() == 0 ? "validation loss" : "score on inner folds",
                        Html.each(choices, choice -> row(spec, choice)));
    }

    private static Html row(ExperimentSpec spec, Choice choice) {
        return Html.of(
                """
                <tr><th scope="row">%s</th><td class="number">%s</td><td>%s of %s</td>\
                <td class="number">%s</td><td>%s</td></tr>
                """,
                choice.model(),
                choice.fold(),
                choice.candidate(),
                choice.candidates(),
                Numbers.brief(choice.loss()),
                values(spec, choice));
    }

    private static String values(ExperimentSpec spec, Choice choice) {
        SequencedMap<String, JsonNode> values =
                spec.model(choice.model())
                        .candidates()
                        .combinations()
                        .get(number(choice.candidate()));
        return values.entrySet().stream()
                .map((Map.Entry<String, JsonNode> entry) ->
                        last(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static int number(String candidate) {
        return Integer.parseInt(candidate.substring(candidate.indexOf('.') + 1));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static Html ensembles(SequencedMap<String, Double> agreement) {
        return Html.each(
                List.copyOf(agreement.entrySet()),
                ensemble ->
                        Html.of(
                                """
                                <p class="note">The spread of the seeds of %s goes with the size of the \
                                ensemble’s errors at a rank correlation of %s (Spearman; 1 would be \
                                a perfect warning, 0 none).</p>
                                """,
                                ensemble.getKey(), Numbers.brief(ensemble.getValue())));
    }
}
