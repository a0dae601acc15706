package dev.foldstream.export;

import static dev.foldstream.contracts.artifact.MediaTypes.JSON;
import static java.util.Objects.requireNonNull;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.DatasetDescription.Column;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.FoldTensors;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.export.lowering.Lowering;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.export.lowering.RtNeuralLowering;
import dev.foldstream.export.lowering.TrialWeights;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.Provenance.Quantity;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.StoredColumns;
import dev.foldstream.store.tensor.TensorFile;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.DoubleStream;

/// Writes one model of an experiment as RTNeural JSON and proves it equal to the trained one, or
/// says why it can't be written. The certificate is the last artifact: where it lies, this is done.
public final class ExportModel {
    private final ArtifactStore store;

    public ExportModel(ArtifactStore store) {
        this.store = store;
    }

    /// @param model as it stands in the ranking: the name of a model, or of one of its candidates
    /// @throws PermanentFailure when the file's outputs are not the trainer's predictions
    public Export export(Plan plan, String model, ExperimentSpec experiment) {
        String key = ArtifactKeys.export(plan.experimentId(), model, "certificate.json");
        Optional<ArtifactRef> existing = store.find(key);
        if (existing.isPresent()) {
            return new Export(read(existing.get(), Certificate.class), existing.get());
        }
        Certificate certificate = certify(plan, model, experiment);
        return new Export(certificate, store.put(key, Json.document(certificate), JSON));
    }

    private Certificate certify(Plan plan, String model, ExperimentSpec experiment) {
        String trained = model.contains(".") ? model.substring(0, model.indexOf('.')) : model;
        SequencedMap<String, ModelSpec> candidates = experiment.candidates(trained);
        Optional<SelectedTrial> selected =
                SelectedTrial.among(
                        outcomes(plan, trained),
                        trial -> model.equals(trained) || trial.model().equals(model));
        if (selected.isEmpty()) {
            return refused(
                    plan,
                    model,
                    new Unsayable(
                            "layers.0",
                            "no trial of this model ended with usable weights",
                            "lower the learning rate; history.jsonl of its stacks shows where the"
                                    + " loss left"));
        }
        SelectedTrial trial = selected.get();
        ModelSpec spec = requireNonNull(candidates.get(trial.trial().model()));
        TrialWeights weights = new TrialWeights(tensors(trial.stack().weights()), trial.member());
        Lowering lowering = RtNeuralLowering.lower(spec, weights);
        return switch (lowering) {
            case Unsayable unsayable -> refused(plan, model, unsayable);
            case Said said -> {
                DatasetDescription dataset = read(plan.dataset(), DatasetDescription.class);
                byte[] file =
                        RtNeuralWriter.write(
                                said.network(), provenance(plan, spec, trial, dataset));
                yield prove(new Proof(plan, model, spec, trial, dataset), file);
            }
        };
    }

    /// What is to be proven.
    ///
    /// @param model as it stands in the ranking
    private record Proof(
            Plan plan,
            String model,
            ModelSpec spec,
            SelectedTrial trial,
            DatasetDescription dataset) {}

    private Certificate prove(Proof proof, byte[] file) {
        Plan plan = proof.plan();
        String model = proof.model();
        SelectedTrial selected = proof.trial();
        Interpreter network = Interpreter.load(file);
        Agreement agreement =
                Agreement.measure(network, testPart(plan, proof.spec(), selected, proof.dataset()));
        if (!agreement.holds()) {
            throw notEqual(model, agreement);
        }
        return new Certificate.Equal(
                plan.experimentId(),
                model,
                RtNeuralWriter.FORMAT,
                selected.trial(),
                publish(ArtifactKeys.export(plan.experimentId(), model, "model.json"), file),
                selected.stack().weights(),
                agreement.rows(),
                agreement.maximumAbsoluteError(),
                agreement.maximumRelativeError(),
                Agreement.TOLERANCE,
                selected.stack().parameters(),
                network.parameters());
    }

    private ArtifactRef publish(String key, byte[] file) {
        ArtifactRef published = store.put(key, file, JSON);
        if (!published.sha256().equals(Sha256.of(file))) {
            throw new ArtifactDamaged(key, "an earlier export left another file there");
        }
        return published;
    }

    private List<StackOutcome> outcomes(Plan plan, String model) {
        return plan.stacks().stream()
                .filter(stack -> stack.model().equals(model))
                .map(stack -> ArtifactKeys.stack(plan.experimentId(), stack.id(), "outcome.json"))
                .flatMap(key -> store.find(key).stream())
                .map(outcome -> read(outcome, StackOutcome.class))
                .toList();
    }

    private TestPart testPart(
            Plan plan, ModelSpec spec, SelectedTrial selected, DatasetDescription dataset) {
        RowLayout inputs = spec.inputLayout(dataset);
        return new TestPart(
                tensors(plan.foldIndices()).get(FoldTensors.test(selected.trial().fold())).longs(),
                inputs,
                List.copyOf(StoredColumns.read(store, plan.columns(), inputs.columns()).values()),
                tensors(selected.stack().predictions()).get(selected.trial().id()).doubles(),
                deviations(dataset));
    }

    /// Of every number of a target row; 1 for the probability of a category.
    private static double[] deviations(DatasetDescription dataset) {
        return dataset.targetLayout().fields().stream()
                .flatMapToDouble(field ->
                        DoubleStream.generate(() ->
                                        field.isCategorical()
                                                ? 1
                                                : column(field.column(), dataset).deviation())
                                .limit(field.width()))
                .toArray();
    }

    private static Provenance provenance(
            Plan plan, ModelSpec spec, SelectedTrial selected, DatasetDescription dataset) {
        return new Provenance(
                plan.experimentId(),
                selected.trial(),
                selected.stack().weights().sha256(),
                quantities(spec.inputLayout(dataset), dataset),
                quantities(dataset.targetLayout(), dataset));
    }

    private static List<Quantity> quantities(RowLayout layout, DatasetDescription dataset) {
        return layout.fields().stream()
                .map(field ->
                        new Quantity(field.toString(), column(field.column(), dataset).unit()))
                .toList();
    }

    private static Column column(String name, DatasetDescription dataset) {
        return dataset.find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the dataset does not describe '%s'".formatted(name)));
    }

    private static Certificate refused(Plan plan, String model, Unsayable unsayable) {
        return new Certificate.Refused(
                plan.experimentId(),
                model,
                RtNeuralWriter.FORMAT,
                unsayable.layer(),
                unsayable.reason(),
                unsayable.remedy());
    }

    private static PermanentFailure notEqual(String model, Agreement agreement) {
        return new PermanentFailure(
                String.format(
                        Locale.ROOT,
                        "the exported '%s' is not the trained one: relative error %.2g on %d test"
                                + " rows, at most %.0e allowed",
                        model,
                        agreement.maximumRelativeError(),
                        agreement.rows(),
                        Agreement.TOLERANCE),
                "centre inputs whose mean is many deviations away from zero, single precision can't"
                        + " hold them; if there are none, report it with the experiment file");
    }

    private TensorFile tensors(ArtifactRef artifact) {
        return TensorFile.read(store.read(artifact));
    }

    private <T> T read(ArtifactRef artifact, Class<T> type) {
        return Json.read(store.read(artifact), type);
    }
}
