package dev.foldstream.export;

import static dev.foldstream.contracts.artifact.MediaTypes.JSON;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.store.ArtifactStore;
import java.util.Optional;

/// Writes one model of an experiment in one format and proves it equal to the trained one, or says
/// why it can't be written. The certificate is the last artifact: where it lies, this is done.
public final class ExportModel {
    private final ArtifactStore store;

    public ExportModel(ArtifactStore store) {
        this.store = store;
    }

    /// @param model as it stands in the ranking: the name of a model, or of one of its candidates
    /// @throws dev.foldstream.messaging.PermanentFailure when the file's outputs are not the
    ///   trainer's predictions
    public Export export(Plan plan, String model, ExperimentSpec experiment, ExportFormat format) {
        String key = ArtifactKeys.export(plan.experimentId(), model, format.certificate());
        Optional<ArtifactRef> existing = store.find(key);
        if (existing.isPresent()) {
            return new Export(
                    Json.read(store.read(existing.get()), Certificate.class), existing.get());
        }
        Optional<TrainedModel> found = TrainedModel.find(store, plan, model, experiment);
        Certificate certificate =
                found.map(trained -> certify(trained, format))
                        .orElseGet(() -> refused(plan, model, format, untrained()));
        return new Export(certificate, store.put(key, Json.document(certificate), JSON));
    }

    private Certificate certify(TrainedModel trained, ExportFormat format) {
        Attempt attempt =
                switch (format) {
                    case RTNEURAL -> new RtNeuralExport(store).export(trained);
                    case ONNX -> new OnnxExport(store).export(trained);
                    case SAFETENSORS -> new WeightsExport(store).export(trained);
                    case HEADER -> new HeaderExport(store).export(trained);
                    case KELLY_V2 -> new KellyExport(store).export(trained);
                };
        return switch (attempt) {
            case Attempt.Written written -> written.certificate();
            case Attempt.Refused refused ->
                    refused(trained.plan(), trained.name(), format, refused.why());
        };
    }

    /// What came of one format.
    sealed interface Attempt {
        /// The file lies in the store.
        record Written(Certificate certificate) implements Attempt {}

        /// The format can't say the model.
        record Refused(Unsayable why) implements Attempt {}
    }

    private static Unsayable untrained() {
        return new Unsayable(
                "layers.0",
                "no trial of this model ended with usable weights",
                "lower the learning rate; history.jsonl of its stacks shows where the loss left");
    }

    private static Certificate refused(
            Plan plan, String model, ExportFormat format, Unsayable unsayable) {
        return new Certificate.Refused(
                plan.experimentId(),
                model,
                format.word(),
                unsayable.layer(),
                unsayable.reason(),
                unsayable.remedy());
    }
}
