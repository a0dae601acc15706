package dev.foldstream.evaluator.report;

import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.page.Html;
import java.util.List;
import java.util.SequencedMap;

/// One learning curve per model that was trained in epochs.
final class CurvesSection {
    private CurvesSection() {}

    static Html of(TrainedExperiment experiment, SequencedMap<String, String> figures) {
        List<String> closed =
                experiment.spec().models().keySet().stream()
                        .filter(model -> !figures.containsKey(model))
                        .toList();
        return Html.of(
                """
                <section>
                <h2>Learning curves</h2>
                <div class="figures">
                %s</div>
                <p class="note">Loss on normalised targets: mean over the trials still training, band \
                of one standard deviation; a curve ends where fewer than half of its trials are left. \
                The dotted line is the median of the epochs whose weights are kept.%s</p>
                </section>
                """,
                Html.each(
                        List.copyOf(figures.entrySet()),
                        figure ->
                                Html.of(
                                        "<figure><figcaption>%s</figcaption>%s</figure>\n",
                                        figure.getKey(), new Html(figure.getValue()))),
                closed.isEmpty()
                        ? ""
                        : " Without epochs, hence without a curve: "
                                + String.join(", ", closed)
                                + ".");
    }
}
