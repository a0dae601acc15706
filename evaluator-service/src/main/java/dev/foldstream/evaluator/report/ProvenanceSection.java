package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.page.Html;
import dev.foldstream.page.Numbers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/// Everything that is needed to repeat the experiment.
final class ProvenanceSection {
    private ProvenanceSection() {}

    static Html of(TrainedExperiment experiment) {
        Plan plan = experiment.plan();
        String file = experiment.spec().name() + ".yaml";
        return Html.of(
                """
                <section>
                <h2>Provenance</h2>
                <dl>
                <dt>experiment</dt><dd><code>%s</code></dd>
                <dt>seeds</dt><dd>%s</dd>
                %s</dl>
                <h3>Folds</h3>
                <div class="scroll"><table>
                <thead><tr><th class="number">fold</th><th class="number">training rows</th>\
                <th class="number">validation rows</th><th class="number">test rows</th></tr></thead>
                <tbody>
                %s</tbody>
                </table></div>
                <h3>Repeat it</h3>
                <pre><code>./foldstream run %s</code></pre>
                <p class="note">where <code>%s</code> is the text below (JSON is YAML), beside the \
                files that it names. The same question over the same bytes has the same experiment \
                id and the same scores.</p>
                <details><summary>The experiment, every default resolved</summary>\
                <pre><code>%s</code></pre></details>
                </section>
                """,
                plan.experimentId(),
                experiment.spec().seeds().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ")),
                Html.each(
                        List.of(
                                plan.experiment(),
                                plan.dataset(),
                                plan.columns(),
                                plan.foldIndices()),
                        ProvenanceSection::artifact),
                Html.each(plan.folds(), ProvenanceSection::fold),
                file,
                file,
                new String(
                        Json.document(SpecWriter.write(experiment.spec())),
                        StandardCharsets.UTF_8));
    }

    private static Html artifact(ArtifactRef artifact) {
        String name = artifact.key().substring(artifact.key().lastIndexOf('/') + 1);
        return Html.of("<dt>%s</dt><dd><code>%s</code></dd>\n", name, artifact.sha256());
    }

    private static Html fold(Plan.FoldSize fold) {
        return Html.of(
                """
                <tr><td class="number">%s</td><td class="number">%s</td><td class="number">%s</td>\
                <td class="number">%s</td></tr>
                """,
                fold.fold(),
                Numbers.count(fold.training()),
                Numbers.count(fold.validation()),
                Numbers.count(fold.test()));
    }
}
