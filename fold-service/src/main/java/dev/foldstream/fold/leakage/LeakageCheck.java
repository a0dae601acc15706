package dev.foldstream.fold.leakage;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Leakage.Finding;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.LeakagePolicy;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.fold.split.Fold;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.FetchedTensors;
import java.util.List;
import java.util.stream.Collectors;

/// Looks for leakage in the folds of an experiment and does about it what the experiment says:
/// `leakage.json`, beside `plan.json`. Thread-safe.
public final class LeakageCheck {
    private final ArtifactStore store;

    public LeakageCheck(ArtifactStore store) {
        this.store = store;
    }

    /// @param columns the arrays of the dataset, `columns.safetensors`
    /// @throws PermanentFailure when there is leakage, and the experiment refuses it
    public void check(
            String experimentId,
            ExperimentSpec spec,
            DatasetDescription dataset,
            ArtifactRef columns,
            List<Fold> folds) {
        if (spec.leakage() == LeakagePolicy.OFF) {
            return;
        }
        List<Fold> honest = spec.folds().estimatesGeneralization() ? folds : List.of();
        Leakage leakage = find(dataset, columns, honest, Roles.of(spec.folds()));
        store.put(
                ArtifactKeys.experiment(experimentId, "leakage.json"),
                Json.document(leakage),
                MediaTypes.JSON);
        if (spec.leakage() == LeakagePolicy.REFUSE && !leakage.findings().isEmpty()) {
            throw new PermanentFailure(
                    leakage.findings().stream()
                            .map(Finding::sentence)
                            .collect(Collectors.joining(" ", "leakage was found. ", "")),
                    "leave out rows and columns that leak, or choose folds that keep together what"
                            + " belongs together; 'leakage: warn' trains all the same and says it in"
                            + " the report");
        }
    }

    private Leakage find(
            DatasetDescription dataset, ArtifactRef columns, List<Fold> folds, Roles roles) {
        try (FetchedTensors arrays = FetchedTensors.fetch(store, columns)) {
            return FindLeaks.find(dataset, arrays.reader()::doubles, folds, roles);
        }
    }
}
