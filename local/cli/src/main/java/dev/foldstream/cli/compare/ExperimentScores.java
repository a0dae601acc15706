package dev.foldstream.cli.compare;

import dev.foldstream.cli.Failure;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.cli.compare.SeveralDatasets.Dataset;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.Metric;
import dev.foldstream.store.ArtifactSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Scores of evaluated experiments. Of different datasets they are rows of one table; of one
/// dataset, split in different ways, they show what models lose by a harder split.
final class ExperimentScores {
    private final List<String> kinds = new ArrayList<>();
    private final List<Dataset> datasets = new ArrayList<>();
    private final Map<String, List<String>> byDataset = new HashMap<>();
    private final Map<String, List<String>> byFolds = new HashMap<>();

    /// @param metric absent for the one by which the experiments rank
    /// @throws Failure when there are fewer than two experiments, one comes twice, is unknown or
    ///   not yet evaluated
    ExperimentScores(ArtifactSource store, List<String> ids, Optional<Metric> metric) {
        if (ids.size() < 2) {
            throw new Failure(
                    "A comparison of experiments needs two or more; 'foldstream show %s' has those within one."
                            .formatted(ids.getFirst()));
        }
        if (ids.stream().distinct().count() < ids.size()) {
            throw new Failure("An experiment is named twice.");
        }
        ids.forEach(id -> add(store, StoredExperiment.find(store, id), metric));
    }

    private void add(ArtifactSource store, StoredExperiment experiment, Optional<Metric> metric) {
        ArtifactRef scores = experiment.scores().orElseThrow(() -> unfinished(experiment));
        Plan plan = experiment.plan().orElseThrow(() -> unfinished(experiment));
        TextCells cells =
                TextCells.parse(
                        experiment.id(), new String(store.read(scores), StandardCharsets.UTF_8));
        datasets.add(new Dataset(experiment.id(), LongTable.read(cells, metric)));
        kinds.add(experiment.foldKind());
        note(byDataset, plan.dataset().sha256(), experiment);
        note(byFolds, plan.foldIndices().sha256(), experiment);
    }

    private static void note(
            Map<String, List<String>> map, String hash, StoredExperiment experiment) {
        map.computeIfAbsent(hash, h -> new ArrayList<>()).add(experiment.id());
    }

    private static Failure unfinished(StoredExperiment experiment) {
        return new Failure(
                "There are no scores yet: %s is %s."
                        .formatted(experiment.id(), experiment.state()));
    }

    /// Whether all are of the same data.
    boolean ofOneDataset() {
        return byDataset.size() == 1;
    }

    GeneralizationGap gap() {
        return GeneralizationGap.of(datasets, kinds, byFolds.size() == 1);
    }

    /// One row for each.
    ///
    /// @throws Failure when some, not all, are of the same data
    Scores table() {
        byDataset.values().stream()
                .filter(same -> same.size() > 1)
                .findFirst()
                .ifPresent(same -> {
                    throw new Failure(
                            "%s are of the same data, the others aren't: name one of each dataset, or only these."
                                    .formatted(String.join(" and ", same)));
                });
        return SeveralDatasets.join(datasets);
    }
}
