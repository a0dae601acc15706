package dev.foldstream.cli.client;

import dev.foldstream.cli.Failure;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.DatasetRequest;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.spec.Names;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.verdict.Verdict;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.contracts.wire.Undecodable;
import dev.foldstream.store.ArtifactSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;

/// An experiment as far as the store knows it.
public final class StoredExperiment {
    private final ArtifactSource store;
    private final String id;

    private StoredExperiment(ArtifactSource store, String id) {
        this.store = store;
        this.id = id;
    }

    /// @throws Failure when the store has no such experiment
    public static StoredExperiment find(ArtifactSource store, String id) {
        StoredExperiment experiment = new StoredExperiment(store, id);
        if (!Names.isName(id) || experiment.document("experiment.json").isEmpty()) {
            List<String> known = all(store).stream().map(StoredExperiment::id).toList();
            String near = Names.nearest(id, known).map(" Did you mean '%s'?"::formatted).orElse("");
            throw new Failure("The store has no experiment '%s'.%s".formatted(id, near));
        }
        return experiment;
    }

    /// An experiment that somebody has submitted, although it may not have come far enough to be in
    /// the store.
    ///
    /// @throws Failure when nothing of it is there
    public static StoredExperiment begun(ArtifactSource store, String id) {
        StoredExperiment experiment = new StoredExperiment(store, id);
        return Names.isName(id) && experiment.document("command.txt").isPresent()
                ? experiment
                : find(store, id);
    }

    /// Every experiment in the store, by id.
    public static List<StoredExperiment> all(ArtifactSource store) {
        String prefix = ArtifactKeys.experiments();
        TreeSet<String> ids = new TreeSet<>();
        for (String key : store.list(prefix)) {
            if (key.endsWith("/experiment.json")) {
                ids.add(key.substring(prefix.length(), key.indexOf('/', prefix.length())));
            }
        }
        return ids.stream()
                .filter(Names::isName) // whoever may put an object may choose its name
                .map(id -> new StoredExperiment(store, id))
                .toList();
    }

    public String id() {
        return id;
    }

    public ExperimentSpec spec() {
        ArtifactRef document = document("experiment.json").orElseThrow();
        String json = new String(store.read(document), StandardCharsets.UTF_8);
        return SpecReader.read(Json.tree(json));
    }

    /// `comparison.json`; present when the experiment is evaluated.
    public Optional<ArtifactRef> comparison() {
        return document("evaluation/comparison.json");
    }

    /// Present when the experiment is evaluated.
    ///
    /// @throws Failure when another version of Foldstream has written it
    public Optional<Verdict> verdict() {
        try {
            return comparison().map(document -> Json.read(store.read(document), Verdict.class));
        } catch (Undecodable e) {
            throw new Failure(
                    "%s was evaluated by another version of Foldstream, which this one can't read. Its report is still there: 'foldstream report %s'."
                            .formatted(id, id));
        }
    }

    /// Present when the experiment is evaluated.
    public Optional<ArtifactRef> report() {
        return document("evaluation/report.html");
    }

    /// A line for each trial, `scores.csv`; present when the experiment is evaluated.
    public Optional<ArtifactRef> scores() {
        return document("evaluation/scores.csv");
    }

    /// Present when the experiment is planned.
    public Optional<Plan> plan() {
        return document("plan.json").map(plan -> Json.read(store.read(plan), Plan.class));
    }

    /// How its rows are split, e.g. `k-fold`.
    public String foldKind() {
        ArtifactRef document = document("experiment.json").orElseThrow();
        return Json.tree(new String(store.read(document), StandardCharsets.UTF_8))
                .at("/folds/kind")
                .asText("folds");
    }

    /// The exported models' files.
    public List<ArtifactRef> exports() {
        return store.list(ArtifactKeys.experiments() + id + "/exports/").stream()
                .filter(key -> ExportFormat.ofKey(key).isPresent())
                .flatMap(key -> store.find(key).stream())
                .toList();
    }

    /// What is proven about one of [#exports].
    public Optional<ArtifactRef> certificate(ArtifactRef export) {
        String folder = export.key().substring(0, export.key().lastIndexOf('/') + 1);
        return ExportFormat.ofKey(export.key())
                .flatMap(format -> store.find(folder + format.certificate()));
    }

    /// What lies there of each exported model, certificates too: by model, then by the file's name.
    public SequencedMap<String, SequencedMap<String, ArtifactRef>> exportFiles() {
        String prefix = ArtifactKeys.experiments() + id + "/exports/";
        SequencedMap<String, SequencedMap<String, ArtifactRef>> models = new LinkedHashMap<>();
        for (String key : store.list(prefix)) {
            int end = key.indexOf('/', prefix.length());
            store.find(key)
                    .ifPresent(file ->
                            models.computeIfAbsent(
                                            key.substring(prefix.length(), end),
                                            model -> new LinkedHashMap<>())
                                    .put(key.substring(end + 1), file));
        }
        return models;
    }

    /// Leaves what is known of its dataset in a folder, under the names of a [DatasetRequest].
    ///
    /// @param withColumns the numbers too
    /// @throws Failure when the dataset has not been published yet
    public void downloadDataset(Path folder, boolean withColumns) {
        ArtifactRef plan =
                document("plan.json")
                        .orElseThrow(() ->
                                new Failure(
                                        "There is no dataset yet: %s is %s."
                                                .formatted(id, state())));
        Plan planned = Json.read(store.read(plan), Plan.class);
        store.download(planned.dataset(), folder.resolve(DatasetRequest.DATASET));
        store.find(ArtifactKeys.quality(planned.dataset()))
                .ifPresent(
                        quality -> store.download(quality, folder.resolve(DatasetRequest.QUALITY)));
        if (withColumns) {
            store.download(planned.columns(), folder.resolve(DatasetRequest.COLUMNS));
        }
    }

    /// How far it is, in a word or two.
    public String state() {
        Optional<ArtifactRef> plan = document("plan.json");
        boolean cancelled = store.find(ArtifactKeys.cancelled(id)).isPresent();
        if (plan.isEmpty()) {
            return cancelled ? "cancelled" : "planning";
        }
        if (comparison().isPresent() && !cancelled) {
            return "evaluated";
        }
        int stacks = Json.read(store.read(plan.get()), Plan.class).stacks().size();
        long done =
                store.list(ArtifactKeys.stacks(id)).stream()
                        .filter(key -> key.endsWith("/outcome.json"))
                        .count();
        return "%s, %d of %d stacks done"
                .formatted(cancelled ? "cancelled" : "training", done, stacks);
    }

    private Optional<ArtifactRef> document(String file) {
        return store.find(ArtifactKeys.experiment(id, file));
    }
}
