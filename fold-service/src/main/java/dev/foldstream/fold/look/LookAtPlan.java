package dev.foldstream.fold.look;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetRequest;
import dev.foldstream.contracts.dataset.Labels;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Leakage;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.Plan.FoldSize;
import dev.foldstream.contracts.plan.PlanPreview;
import dev.foldstream.contracts.plan.PlanPreview.ColumnCounts;
import dev.foldstream.contracts.plan.PlanPreview.FoldCounts;
import dev.foldstream.contracts.plan.PlanPreview.ModelPlan;
import dev.foldstream.contracts.plan.Stack;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.SpecWriter;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.fold.PlanTrials;
import dev.foldstream.fold.plan.StackPlanner;
import dev.foldstream.fold.plan.StackWidth.Calibration;
import dev.foldstream.fold.plan.TrainingEstimate;
import dev.foldstream.store.ScratchArtifactStore;
import dev.foldstream.store.StoredRows;
import dev.foldstream.store.tensor.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.stream.IntStream;

/// Plans the experiment of a [DatasetRequest] as fold-service does, in a store that is only a
/// folder, and says what the plan holds: [PlanPreview].
public final class LookAtPlan {
    private static final String ID = "look";

    private final ScratchArtifactStore store;
    private final ExperimentSpec spec;
    private final DatasetDescription dataset;
    private final ArtifactRef columns;
    private final Plan plan;

    private LookAtPlan(
            ScratchArtifactStore store,
            ExperimentSpec spec,
            DatasetDescription dataset,
            ArtifactRef columns,
            Plan plan) {
        this.store = store;
        this.spec = spec;
        this.dataset = dataset;
        this.columns = columns;
        this.plan = plan;
    }

    /// @param folder with `request.json`, `dataset.json` and `columns.safetensors`
    /// @throws IOException when the folder can't be used
    /// @throws dev.foldstream.messaging.PermanentFailure when the experiment refuses leakage, and
    ///   there is some
    public static void in(Path folder) throws IOException {
        DatasetRequest request =
                Json.read(
                        Files.readAllBytes(folder.resolve(DatasetRequest.FILE)),
                        DatasetRequest.class);
        ExperimentSpec spec = SpecReader.read(request.experiment().orElseThrow());
        ScratchArtifactStore store = new ScratchArtifactStore(folder.resolve("plan-store"));
        byte[] description = Files.readAllBytes(folder.resolve(DatasetRequest.DATASET));
        ArtifactRef columns =
                store.put(
                        "columns.safetensors",
                        folder.resolve(DatasetRequest.COLUMNS),
                        MediaTypes.SAFETENSORS);
        Calibration calibration = Calibration.standard();
        PlanTrials.Planned planned =
                new PlanTrials(store, new StackPlanner(calibration))
                        .plan(
                                new PlanTrials.Request(
                                        ID,
                                        store.put(
                                                "experiment.json",
                                                Json.document(SpecWriter.write(spec)),
                                                MediaTypes.JSON),
                                        store.put("dataset.json", description, MediaTypes.JSON),
                                        columns));
        Plan plan = Json.read(store.read(planned.plan()), Plan.class);
        LookAtPlan look =
                new LookAtPlan(
                        store,
                        spec,
                        Json.read(description, DatasetDescription.class),
                        columns,
                        plan);
        Files.write(folder.resolve(PlanPreview.FILE), Json.document(look.preview(calibration)));
    }

    private PlanPreview preview(Calibration calibration) {
        return new PlanPreview(plan.folds(), counts(), models(calibration), leakage());
    }

    private List<ModelPlan> models(Calibration calibration) {
        TrainingEstimate estimate = new TrainingEstimate(calibration, dataset, plan.folds());
        List<ModelPlan> models = new ArrayList<>();
        for (String model : spec.present(dataset)) {
            List<Stack> stacks =
                    plan.stacks().stream().filter(stack -> stack.model().equals(model)).toList();
            models.add(
                    new ModelPlan(
                            model,
                            stacks.stream().map(stack -> stack.trials().size()).toList(),
                            estimate.seconds(spec.candidates(model), stacks),
                            estimate.bytes(spec.candidates(model), stacks)));
        }
        return models;
    }

    private List<String> leakage() {
        Optional<ArtifactRef> found = store.find("experiments/" + ID + "/leakage.json");
        return found.stream()
                .flatMap(document ->
                        Json.read(store.read(document), Leakage.class).findings().stream())
                .map(Leakage.Finding::sentence)
                .toList();
    }

    /// Of what the split reads, and of targets that are classes.
    private List<ColumnCounts> counts() {
        SequencedSet<String> names = new LinkedHashSet<>(spec.folds().columns(dataset));
        dataset.targetLayout().classes().ifPresent(field -> names.add(field.column()));
        Rows rows = StoredRows.read(store, columns, dataset, List.copyOf(names));
        TensorFile folds = TensorFile.read(store.read(plan.foldIndices()));
        return names.stream()
                .map(name -> counts(name, Labels.of(rows, name), folds))
                .filter(column -> column.values().size() * 2 <= dataset.rows())
                .toList();
    }

    private ColumnCounts counts(String name, Labels labels, TensorFile folds) {
        List<FoldCounts> counts = new ArrayList<>();
        for (FoldSize fold : plan.folds()) {
            int number = fold.fold();
            counts.add(
                    new FoldCounts(
                            number,
                            count(labels, folds.get(FoldTensors.training(number)).longs()),
                            count(labels, folds.get(FoldTensors.validation(number)).longs()),
                            count(labels, folds.get(FoldTensors.test(number)).longs())));
        }
        return new ColumnCounts(
                name, IntStream.range(0, labels.count()).mapToObj(labels::name).toList(), counts);
    }

    private static List<Integer> count(Labels labels, long... rows) {
        int[] counts = new int[labels.count()];
        for (long row : rows) {
            counts[labels.of((int) row)]++;
        }
        return Arrays.stream(counts).boxed().toList();
    }
}
