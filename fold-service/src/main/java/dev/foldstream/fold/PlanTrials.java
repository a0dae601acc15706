package dev.foldstream.fold;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.fold.leakage.LeakageCheck;
import dev.foldstream.fold.plan.StackPlanner;
import dev.foldstream.fold.split.Fold;
import dev.foldstream.fold.split.Splits;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoredRows;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Divides the rows of a dataset into folds and decides which trials are trained together:
/// `folds.safetensors` and `plan.json`. An experiment is planned once; whoever asks again gets that
/// plan. Thread-safe.
public final class PlanTrials {
    private final ArtifactStore store;
    private final StackPlanner planner;
    private final LeakageCheck leakage;

    public PlanTrials(ArtifactStore store, StackPlanner planner) {
        this.store = store;
        this.planner = planner;
        this.leakage = new LeakageCheck(store);
    }

    /// What is to be planned.
    ///
    /// @param experiment the resolved experiment, `experiment.json`
    /// @param dataset its description, `dataset.json`
    /// @param columns its arrays, `columns.safetensors`
    public record Request(
            String experimentId, ArtifactRef experiment, ArtifactRef dataset, ArtifactRef columns) {
        private boolean isAnsweredBy(Plan plan) {
            return plan.experiment().equals(experiment)
                    && plan.dataset().equals(dataset)
                    && plan.columns().equals(columns);
        }
    }

    /// What is to be trained.
    ///
    /// @param plan `plan.json`
    /// @param stackIds of all its stacks, in order
    public record Planned(ArtifactRef plan, List<String> stackIds) {
        public Planned {
            stackIds = List.copyOf(stackIds);
        }
    }

    /// @throws IllegalStateException when the experiment has a plan for another dataset or spec
    /// @throws dev.foldstream.messaging.PermanentFailure when the experiment refuses leakage, and
    ///   there is some
    public Planned plan(Request request) {
        String key = ArtifactKeys.experiment(request.experimentId(), "plan.json");
        Optional<ArtifactRef> existing = store.find(key);
        ArtifactRef reference =
                existing.isPresent()
                        ? existing.get()
                        : store.put(key, document(request), MediaTypes.JSON);
        Plan plan = Json.read(store.read(reference), Plan.class);
        if (!request.isAnsweredBy(plan)) {
            throw new IllegalStateException(
                    "experiment %s already has a plan for another dataset or specification"
                            .formatted(request.experimentId()));
        }
        return new Planned(reference, plan.stacks().stream().map(Stack::id).toList());
    }

    private byte[] document(Request request) {
        ExperimentSpec spec = experiment(request);
        DatasetDescription dataset =
                Json.read(store.read(request.dataset()), DatasetDescription.class);
        List<Fold> folds = Splits.split(rows(request, dataset, spec), spec.folds());
        leakage.check(request.experimentId(), spec, dataset, request.columns(), folds);
        return Json.document(
                new Plan(
                        request.experimentId(),
                        request.experiment(),
                        request.dataset(),
                        request.columns(),
                        publish(request.experimentId(), folds),
                        sizes(folds),
                        planner.stacks(spec, dataset, sizes(folds))));
    }

    /// The columns are fetched only where the split reads some.
    private Rows rows(Request request, DatasetDescription dataset, ExperimentSpec spec) {
        return StoredRows.read(store, request.columns(), dataset, spec.folds().columns(dataset));
    }

    private ExperimentSpec experiment(Request request) {
        byte[] document = store.read(request.experiment());
        return SpecReader.read(Json.tree(new String(document, StandardCharsets.UTF_8)));
    }

    private ArtifactRef publish(String experimentId, List<Fold> folds) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < folds.size(); i++) {
            tensors.put(FoldTensors.training(i), folds.get(i).training().tensor());
            tensors.put(FoldTensors.validation(i), folds.get(i).validation().tensor());
            tensors.put(FoldTensors.test(i), folds.get(i).test().tensor());
        }
        return store.put(
                ArtifactKeys.experiment(experimentId, "folds.safetensors"),
                new TensorFile(tensors).write(),
                MediaTypes.SAFETENSORS);
    }

    private static List<FoldSize> sizes(List<Fold> folds) {
        List<FoldSize> sizes = new ArrayList<>(folds.size());
        for (Fold fold : folds) {
            sizes.add(
                    new FoldSize(
                            sizes.size(),
                            fold.training().size(),
                            fold.validation().size(),
                            fold.test().size(),
                            fold.within()));
        }
        return sizes;
    }
}
