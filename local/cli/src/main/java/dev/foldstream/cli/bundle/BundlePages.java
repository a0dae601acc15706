package dev.foldstream.cli.bundle;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.page.Html;
import dev.foldstream.page.Page;
import dev.foldstream.page.Section;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What leads a reader through the zip of an experiment: a page, and the same as a text.
final class BundlePages {
    /// What lies where.
    private static final Map<String, String> MEANINGS = meanings();

    private final StoredExperiment experiment;
    private final Optional<Verdict> verdict;
    private final List<String> names;

    /// @param names of the files, in ascending order
    BundlePages(StoredExperiment experiment, List<String> names) {
        this.experiment = experiment;
        this.verdict = verdict(experiment);
        this.names = names;
    }

    /// Absent, too, when another version has written it.
    private static Optional<Verdict> verdict(StoredExperiment experiment) {
        try {
            return experiment.verdict();
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("evaluation/report.html", "the report: verdict, ranking, figures, residuals");
        meanings.put("evaluation/scores.csv", "a line for each trial with its metrics");
        meanings.put("evaluation/comparison.json", "ranking and comparisons, for programs");
        meanings.put("experiment.yaml", "the experiment, with every default written out");
        meanings.put("experiment.json", "the same, for programs");
        meanings.put("command.txt", "the command that submitted it");
        meanings.put("sources.json", "the files that the data was read from, with their hashes");
        meanings.put("plan.json", "folds, trials and stacks");
        meanings.put("leakage.json", "what the folds have in common that they should not");
        meanings.put("dataset/dataset.json", "the columns, classes and notices of the data");
        meanings.put("dataset/quality.json", "what is remarkable about its rows");
        return meanings;
    }

    String index() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Where to begin", list(known())));
        List<String> exports = below("exports/");
        if (!exports.isEmpty()) {
            sections.add(new Section("Exports", list(exports)));
        }
        List<String> others = new ArrayList<>(names);
        others.removeAll(known());
        others.removeAll(exports);
        sections.add(new Section("Everything else", list(others)));
        Html header =
                Html.of(
                        "<header>\n<p class=\"eyebrow\">%s</p>\n<h1>%s</h1>\n</header>\n",
                        experiment.id(), Html.sentence(sentence()));
        return Page.of(experiment.id(), header, sections).markup();
    }

    String readMe() {
        StringBuilder text = new StringBuilder();
        text.append(experiment.id()).append("\n\n").append(sentence()).append("\n\n");
        text.append("Open index.html in a browser; it needs no network.\n\n");
        known().forEach(name -> text.append(line(name, MEANINGS.getOrDefault(name, ""))));
        text.append(line("exports/", "exported models, each with its certificate"));
        text.append(line("stacks/", "weights, predictions and histories of all trials"));
        text.append(line("evaluation/figures/", "the report's figures, as SVG and PNG"));
        text.append(
                "\nArrays are safetensors: safetensors.numpy.load_file reads them in Python.\n");
        text.append("SHA256SUMS has the hash of every other file: sha256sum -c SHA256SUMS\n");
        return text.toString();
    }

    private static String line(String name, String meaning) {
        return "%-28s  %s\n".formatted(name, meaning);
    }

    private String sentence() {
        return verdict.map(Verdict::sentence)
                .orElse("No verdict that this version can read: " + experiment.state() + ".");
    }

    private List<String> known() {
        return MEANINGS.keySet().stream()
                .filter(name -> name.equals("experiment.yaml") || names.contains(name))
                .toList();
    }

    private List<String> below(String prefix) {
        return names.stream().filter(name -> name.startsWith(prefix)).toList();
    }

    private static Html list(List<String> names) {
        return Html.of(
                "<ul>\n%s</ul>\n",
                Html.each(
                        names,
                        name ->
                                Html.of(
                                        "<li><a href=\"%s\">%s</a>%s</li>\n",
                                        name, name, meaning(name))));
    }

    private static String meaning(String name) {
        return MEANINGS.containsKey(name) ? ": " + MEANINGS.get(name) : "";
    }
}
