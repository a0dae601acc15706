package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import dev.foldstream.page.Section;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What each model is and what its training took; trials that did not go as planned.
final class ModelsSection {
    private static final int MOST_ROWS = 500;

    private ModelsSection() {}

    static Section of(List<StackOutcome> outcomes) {
        List<ModelFacts> models = ModelFacts.of(outcomes);
        return new Section(
                "Models",
                Html.of(
                        """
                        <div class="scroll"><table class="sortable">
                        <thead><tr><th>model</th><th class="number">parameters</th>\
                        <th class="number">trials</th><th class="number">stacks</th>\
                        <th class="number">epochs</th><th class="number">best epoch</th>\
                        <th class="number">seconds</th><th>device</th><th class="number">diverged</th>\
                        <th class="number">stuck</th><th class="number">begun again</th></tr></thead>
                        <tbody>
                        %s</tbody>
                        </table></div>
                        <p class="note">Parameters of one trial. A stack is trials that were trained as one \
                        program; epochs are the median over trials, with the fewest and the most. Seconds are \
                        the wall-clock time of all stacks of a model, added up; stacks may have run side by \
                        side. “–” is not known, or not applicable.</p>
                        %s\
                        """,
                        Html.each(models, ModelsSection::row), incidents(models)));
    }

    private static Html row(ModelFacts model) {
        return Html.of(
                """
                <tr><th scope="row">%s</th><td class="number">%s</td><td class="number">%s</td>\
                <td class="number">%s</td><td class="number">%s</td><td class="number">%s</td>\
                <td class="number">%s</td><td>%s</td><td class="number">%s</td>\
                <td class="number">%s</td><td class="number">%s</td></tr>
                """,
                model.model(),
                range(model.fewestParameters(), model.mostParameters()),
                Numbers.count(model.trials().size()),
                Numbers.count(model.stacks()),
                spread(model.trials().stream().mapToInt(TrialOutcome::epochs)),
                spread(model.trained().mapToInt(TrialOutcome.Trained::bestEpoch)),
                model.seconds().map(ModelsSection::seconds).orElse("–"),
                model.devices().isEmpty() ? "–" : model.devices(),
                count(model.diverged().count()),
                count(model.stuck().count()),
                count(model.retried()));
    }

    private static String range(long fewest, long most) {
        return fewest == most
                ? Numbers.count(most)
                : Numbers.count(fewest) + " to " + Numbers.count(most);
    }

    private static String seconds(double seconds) {
        if (seconds < 0.05) {
            return "< 0.1";
        }
        return seconds < 100 ? Numbers.fixed(seconds, 1) : Numbers.count(Math.round(seconds));
    }

    private static Html count(long trials) {
        return trials == 0
                ? Html.of("0")
                : Html.of("<span class=\"bad\">%s</span>", Numbers.count(trials));
    }

    /// Of an estimator in closed form there are no epochs.
    private static String spread(IntStream epochs) {
        int[] sorted = epochs.filter(epoch -> epoch > 0).sorted().toArray();
        if (sorted.length == 0) {
            return "–";
        }
        int median = sorted[(sorted.length - 1) / 2];
        int least = sorted[0];
        int most = Arrays.stream(sorted).max().orElseThrow();
        return least == most
                ? Numbers.count(most)
                : "%s (%s–%s)"
                        .formatted(
                                Numbers.count(median), Numbers.count(least), Numbers.count(most));
    }

    private static Html incidents(List<ModelFacts> models) {
        List<Incident> incidents = models.stream().flatMap(ModelsSection::incidents).toList();
        return incidents.isEmpty()
                ? Html.of("<p>Every trial ended with usable weights, at its first attempt.</p>\n")
                : Html.of(
                        """
                        <h3>Trials that did not go as planned</h3>
                        <div class="scroll"><table class="sortable">
                        <thead><tr><th>model</th><th class="number">fold</th><th class="number">seed</th>\
                        <th>what happened</th></tr></thead>
                        <tbody>
                        %s</tbody>
                        </table></div>
                        %s\
                        """,
                        Html.each(
                                incidents.stream().limit(MOST_ROWS).toList(),
                                ModelsSection::incident),
                        incidents.size() > MOST_ROWS
                                ? Html.of(
                                        "<p class=\"note\">The first %s of %s.</p>\n",
                                        Numbers.count(MOST_ROWS), Numbers.count(incidents.size()))
                                : Html.NOTHING);
    }

    private static Html incident(Incident incident) {
        return Html.of(
                """
                <tr><td>%s</td><td class="number">%s</td><td class="number">%s</td><td>%s</td></tr>
                """,
                incident.trial().model(),
                incident.trial().fold(),
                incident.trial().seed(),
                incident.sentence());
    }

    private static Stream<Incident> incidents(ModelFacts model) {
        return model.trials().stream().flatMap(ModelsSection::incident);
    }

    private static Stream<Incident> incident(TrialOutcome outcome) {
        return switch (outcome) {
            case TrialOutcome.Trained trained -> late(trained);
            case TrialOutcome.Diverged diverged ->
                    Stream.of(
                            new Incident(
                                    diverged.trial(),
                                    "diverged: the loss of step %s, in epoch %s, was infinite or NaN%s"
                                            .formatted(
                                                    Numbers.count(diverged.step()),
                                                    diverged.epoch(),
                                                    diverged.lastFiniteLoss().isPresent()
                                                            ? "; the last one before was "
                                                                    + Numbers.brief(
                                                                            diverged.lastFiniteLoss()
                                                                                    .getAsDouble())
                                                            : "")));
            case TrialOutcome.Stuck stuck ->
                    Stream.of(
                            new Incident(
                                    stuck.trial(),
                                    "stuck: the loss stayed at %s for %s, in each of %s"
                                            .formatted(
                                                    Numbers.brief(stuck.loss()),
                                                    Numbers.count(stuck.epochs(), "epoch"),
                                                    Numbers.count(stuck.attempts(), "attempt"))));
        };
    }

    private static Stream<Incident> late(TrialOutcome.Trained trained) {
        Stream<Incident> again =
                trained.attempts() > 1
                        ? Stream.of(
                                new Incident(
                                        trained.trial(),
                                        "trained at attempt %s: before, the loss did not move"
                                                .formatted(trained.attempts())))
                        : Stream.of();
        Stream<Incident> diverged =
                trained.divergedAtStep().isPresent()
                        ? Stream.of(
                                new Incident(
                                        trained.trial(),
                                        "diverged at step %s; the weights of epoch %s, before that, are kept"
                                                .formatted(
                                                        Numbers.count(
                                                                trained.divergedAtStep()
                                                                        .getAsLong()),
                                                        trained.bestEpoch())))
                        : Stream.of();
        return Stream.concat(again, diverged);
    }

    private record Incident(Trial trial, String sentence) {}
}
