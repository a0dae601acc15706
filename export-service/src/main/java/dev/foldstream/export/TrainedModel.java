package dev.foldstream.export;

import static java.util.Objects.requireNonNull;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.Sequential;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.export.certificate.ChosenVectors;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.export.lowering.TrialWeights;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.Provenance.Quantity;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoredColumns;
import dev.foldstream.store.tensor.TensorFile;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// The trial that stands for a model, with all that an export says of it.
///
/// @param name as it stands in the ranking: of a model, or of one of its candidates
/// @param dataset that it was trained on
record TrainedModel(
        String name,
        ModelSpec spec,
        SelectedTrial selected,
        DatasetDescription dataset,
        Plan plan) {

    /// Empty when no trial of the model ended with usable weights.
    ///
    /// @param name as it stands in the ranking
    static Optional<TrainedModel> find(
            ArtifactStore store, Plan plan, String name, ExperimentSpec experiment) {
        String trained = name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
        List<StackOutcome> outcomes =
                plan.stacks().stream()
                        .filter(stack -> stack.model().equals(trained))
                        .map(stack ->
                                ArtifactKeys.stack(plan.experimentId(), stack.id(), "outcome.json"))
                        .flatMap(key -> store.find(key).stream())
                        .map(outcome -> Json.read(store.read(outcome), StackOutcome.class))
                        .toList();
        return SelectedTrial.among(
                        outcomes, trial -> name.equals(trained) || trial.model().equals(name))
                .map(selected ->
                        new TrainedModel(
                                name,
                                requireNonNull(
                                        experiment
                                                .candidates(trained)
                                                .get(selected.trial().model())),
                                selected,
                                Json.read(store.read(plan.dataset()), DatasetDescription.class),
                                plan));
    }

    /// A row as the model sees it.
    RowLayout inputs() {
        return spec.inputLayout(dataset);
    }

    /// A row as it predicts it.
    RowLayout targets() {
        return dataset.targetLayout();
    }

    /// Time steps of a row that are given to it one by one; 1 where rows are no sequences.
    int steps() {
        return spec.architecture() instanceof Sequential sequential
                ? sequential.steps(inputs(), targets()).orElse(1)
                : 1;
    }

    TrialWeights weights(ArtifactStore store) {
        return new TrialWeights(tensors(store, selected.stack().weights()), selected.member());
    }

    /// Where an export of it lies.
    String key(String file) {
        return ArtifactKeys.export(plan.experimentId(), name, file);
    }

    TestPart testPart(ArtifactStore store) {
        RowLayout inputs = inputs();
        return new TestPart(
                tensors(store, plan.foldIndices())
                        .get(FoldTensors.test(selected.trial().fold()))
                        .longs(),
                inputs,
                List.copyOf(StoredColumns.read(store, plan.columns(), inputs.columns()).values()),
                tensors(store, selected.stack().predictions()).get(selected.trial().id()).doubles(),
                deviations());
    }

    /// Of every number of a target row; 1 for the probability of a category.
    private double[] deviations() {
        return targets().fields().stream()
                .flatMapToDouble(field ->
                        DoubleStream.generate(() ->
                                        field.isCategorical()
                                                ? 1
                                                : column(field.column()).deviation())
                                .limit(field.width()))
                .toArray();
    }

    /// Where an export comes from, with vectors to test it by.
    Provenance provenance(TestPart part) {
        return new Provenance(
                plan.experimentId(),
                selected.trial(),
                selected.stack().weights().sha256(),
                quantities(inputs()),
                quantities(targets()),
                ChosenVectors.of(part, steps()));
    }

    private List<Quantity> quantities(RowLayout layout) {
        return layout.fields().stream()
                .map(field -> new Quantity(field.toString(), column(field.column()).unit()))
                .toList();
    }

    private Column column(String column) {
        return dataset.find(column)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the dataset does not describe '%s'".formatted(column)));
    }

    private static TensorFile tensors(ArtifactStore store, ArtifactRef artifact) {
        return TensorFile.read(store.read(artifact));
    }
}
