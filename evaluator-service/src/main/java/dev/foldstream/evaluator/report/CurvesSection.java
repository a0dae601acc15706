package dev.foldstream.evaluator.report;

import dev.foldstream.evaluator.figure.Exhibit;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.page.Html;
import dev.foldstream.page.Section;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// One learning curve per model that was trained in epochs.
final class CurvesSection {
    private CurvesSection() {}

    static Optional<Section> of(
            TrainedExperiment experiment, SequencedMap<String, String> figures) {
        List<String> closed =
                experiment.spec().models().keySet().stream()
                        .filter(model -> !figures.containsKey(model))
                        .toList();
        return FiguresSection.of(
                Exhibit.LEARNING_CURVES,
                figures,
                closed.isEmpty()
                        ? Html.NOTHING
                        : Html.of(
                                "<p class=\"note\">Without epochs, hence without a curve: %s.</p>\n",
                                String.join(", ", closed)));
    }
}
