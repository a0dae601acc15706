package dev.foldstream.evaluator.report;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.provenance.FoldstreamVersion;
import dev.foldstream.contracts.provenance.TrainingRun;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.evaluator.score.TrainedExperiment;
import dev.foldstream.page.Html;
import dev.foldstream.page.Section;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Everything that is needed to repeat the experiment.
final class ProvenanceSection {
    private static final List<Map.Entry<String, String>> FILES =
            List.of(
                    Map.entry("comparison.json", "the verdict, the ranking and every comparison"),
                    Map.entry("scores.csv", "every trial’s scores, a line each"),
                    Map.entry(
                            "groups.csv", "scores by group, target and class, where there are any"),
                    Map.entry("predictions.csv", "what was predicted for every test row"),
                    Map.entry("folds.csv", "which row is in which part of which fold"),
                    Map.entry("residuals.json", "the residual analysis, whole"),
                    Map.entry("figures/", "the figures of this page one by one"));

    private ProvenanceSection() {}

    static Section of(TrainedExperiment experiment) {
        Plan plan = experiment.plan();
        String own = "./foldstream run %s.yaml".formatted(experiment.spec().name());
        return new Section(
                "Provenance",
                Html.of(
                        """
                        <h3>Repeat it</h3>
                        <pre><code>%s</code></pre>
                        <p class="note">%s The same question over the same bytes has the same \
                        experiment id and the same scores.</p>
                        <h3>Made by</h3>
                        <dl>
                        %s</dl>
                        <h3>Made from</h3>
                        <dl>
                        <dt>experiment</dt><dd><code>%s</code></dd>
                        <dt>seeds</dt><dd>%s</dd>
                        %s</dl>
                        <h3>Beside this page</h3>
                        <dl>
                        %s</dl>
                        <details><summary>The experiment, every default resolved</summary>\
                        <pre><code>%s</code></pre></details>
                        """,
                        experiment.command().orElse(own),
                        experiment.command().isPresent()
                                ? "As it was submitted. Where that file is not at hand, '%s' does the same: it is the text below (JSON is YAML), beside the files that it names."
                                        .formatted(own)
                                : "The file is the text below (JSON is YAML), beside the files that it names.",
                        Html.each(versions(experiment.outcomes()), ProvenanceSection::fact),
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
                        Html.each(
                                FILES,
                                each ->
                                        Html.of(
                                                "<dt><code>%s</code></dt><dd>%s</dd>\n",
                                                each.getKey(), each.getValue())),
                        new String(
                                Json.document(SpecWriter.write(experiment.spec())),
                                StandardCharsets.UTF_8)));
    }

    /// What evaluated, then what trained; where several machines did, what each of them was.
    private static List<Map.Entry<String, String>> versions(List<StackOutcome> outcomes) {
        List<TrainingRun> runs =
                outcomes.stream().map(StackOutcome::run).flatMap(Optional::stream).toList();
        Stream<Map.Entry<String, String>> trained =
                runs.isEmpty()
                        ? Stream.of()
                        : Stream.of(
                                Map.entry(
                                        "Foldstream, training",
                                        told(runs, run -> Stream.of(run.foldstream()))),
                                Map.entry(
                                        "libtorch, networks",
                                        told(runs, run -> run.libtorch().stream())),
                                Map.entry("Java", told(runs, run -> Stream.of(run.java()))),
                                Map.entry("platform", told(runs, run -> Stream.of(run.platform()))),
                                Map.entry("device", told(runs, run -> Stream.of(run.device()))));
        return Stream.concat(
                        Stream.of(Map.entry("Foldstream, evaluation", FoldstreamVersion.current())),
                        trained)
                .filter(entry -> !entry.getValue().isEmpty())
                .toList();
    }

    private static String told(List<TrainingRun> runs, Function<TrainingRun, Stream<String>> fact) {
        return runs.stream().flatMap(fact).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static Html fact(Map.Entry<String, String> entry) {
        return Html.of("<dt>%s</dt><dd>%s</dd>\n", entry.getKey(), entry.getValue());
    }

    private static Html artifact(ArtifactRef artifact) {
        String name = artifact.key().substring(artifact.key().lastIndexOf('/') + 1);
        return Html.of("<dt>%s</dt><dd><code>%s</code></dd>\n", name, artifact.sha256());
    }
}
