package dev.foldstream.fold;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.spec.Overrides;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What data-service leaves behind: an experiment of 2 folds × 2 seeds × 2 models, and its dataset.
public final class Planning {
    public static final String ID = "gait-1";

    private static final String EXPERIMENT =
            """
            name: gait
            seeds: [42, 43]
            dataset: {kind: csv, file: gait.csv, inputs: [a, b], targets: [y]}
            folds: {kind: k-fold, k: 2, validation: 0.2}
            leakage: off
            models:
              linear: {architecture: {kind: linear}}
              mlp: {architecture: {kind: mlp}}
            """;

    private Planning() {}

    /// Puts everything into the store that planning needs.
    public static PlanTrials.Request request(ArtifactStore store, int rows) {
        ArtifactRef experiment =
                store.put(
                        ArtifactKeys.experiment(ID, "experiment.json"),
                        Json.document(Yaml.read(EXPERIMENT)),
                        MediaTypes.JSON);
        return new PlanTrials.Request(ID, experiment, dataset(store, rows), columns(store));
    }

    /// The same with another split, for which there is a column `a`.
    static PlanTrials.Request request(ArtifactStore store, int rows, String folds, double... a) {
        ArtifactRef experiment =
                store.put(
                        ArtifactKeys.experiment(ID, "experiment.json"),
                        Json.document(
                                Overrides.apply(
                                        (ObjectNode) Yaml.read(EXPERIMENT),
                                        List.of("folds=" + folds))),
                        MediaTypes.JSON);
        SequencedMap<String, StoredTensor> columns = new LinkedHashMap<>();
        columns.put("a", StoredTensor.of(a, a.length));
        ArtifactRef stored =
                store.put(
                        ArtifactKeys.dataset(Sha256.of("a"), "columns.safetensors"),
                        new TensorFile(columns).write(),
                        MediaTypes.SAFETENSORS);
        return new PlanTrials.Request(ID, experiment, dataset(store, rows), stored);
    }

    /// The description of a dataset of so many rows.
    public static ArtifactRef dataset(ArtifactStore store, int rows) {
        List<Column> columns =
                Stream.of("a", "b", "y")
                        .map(name -> new Column(name, 0, 1, 0.5, 0.5, Optional.empty()))
                        .toList();
        DatasetDescription description =
                new DatasetDescription(
                        "csv",
                        rows,
                        columns,
                        List.of("a", "b"),
                        List.of("y"),
                        List.of(),
                        List.of());
        return store.put(
                ArtifactKeys.dataset(Sha256.of("rows " + rows), "dataset.json"),
                Json.document(description),
                MediaTypes.JSON);
    }

    /// Planning never opens the columns where the split reads none.
    private static ArtifactRef columns(ArtifactStore store) {
        return store.put(
                ArtifactKeys.dataset(Sha256.of("columns"), "columns.safetensors"),
                "arrays".getBytes(StandardCharsets.UTF_8),
                MediaTypes.SAFETENSORS);
    }
}
