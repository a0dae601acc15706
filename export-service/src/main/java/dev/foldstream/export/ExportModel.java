package dev.foldstream.export;

import static dev.foldstream.contracts.artifact.MediaTypes.JSON;

import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.export.lowering.Lowering;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.export.lowering.RtNeuralLowering;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactStore;
import java.util.Locale;
import java.util.Optional;

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
        Optional<TrainedModel> found = TrainedModel.find(store, plan, model, experiment);
        if (found.isEmpty()) {
            return refused(
                    plan,
                    model,
                    new Unsayable(
                            "layers.0",
                            "no trial of this model ended with usable weights",
                            "lower the learning rate; history.jsonl of its stacks shows where the"
                                    + " loss left"));
        }
        TrainedModel trained = found.get();
        Lowering lowering = RtNeuralLowering.lower(trained.spec(), trained.weights(store));
        return switch (lowering) {
            case Unsayable unsayable -> refused(plan, model, unsayable);
            case Said said ->
                    prove(trained, RtNeuralWriter.write(said.network(), trained.provenance()));
        };
    }

    private Certificate prove(TrainedModel trained, byte[] file) {
        String model = trained.name();
        SelectedTrial selected = trained.selected();
        Interpreter network = Interpreter.load(file);
        Agreement agreement = Agreement.measure(network, trained.testPart(store));
        if (!agreement.holds()) {
            throw notEqual(model, agreement);
        }
        return new Certificate.Equal(
                trained.plan().experimentId(),
                model,
                RtNeuralWriter.FORMAT,
                selected.trial(),
                publish(trained.key("model.json"), file),
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

    private <T> T read(ArtifactRef artifact, Class<T> type) {
        return Json.read(store.read(artifact), type);
    }
}
