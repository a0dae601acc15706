package dev.foldstream.export;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.verdict.Certificate.StateHandling;
import dev.foldstream.export.ExportModel.Attempt;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.export.onnx.OnnxAgreement;
import dev.foldstream.export.onnx.OnnxFile;
import dev.foldstream.export.onnx.OnnxLowering;
import dev.foldstream.export.onnx.OnnxSession;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.store.ArtifactStore;
import java.util.Optional;

/// Writes a model as an ONNX graph, and proves it by ONNX Runtime.
record OnnxExport(ArtifactStore store) {

    Attempt export(TrainedModel trained) {
        OnnxLowering.Result result =
                OnnxLowering.lower(
                        trained.spec(),
                        trained.inputs(),
                        trained.targets(),
                        trained.weights(store));
        return switch (result) {
            case OnnxLowering.Result.Refused refused -> new Attempt.Refused(refused.why());
            case OnnxLowering.Result.Said said -> {
                TestPart part = trained.testPart(store);
                OnnxFile graph = said.file();
                byte[] file = graph.write(ExportMetadata.of(trained, part));
                yield new Attempt.Written(prove(trained, part, file, graph.parameters()));
            }
        };
    }

    /// @param parameters scalars in the file
    /// @throws PermanentFailure when the file is not the trained model
    Certificate prove(TrainedModel trained, TestPart part, byte[] file, long parameters) {
        ProvenFile.Run run;
        try (OnnxSession session = OnnxSession.open(file)) {
            Agreement agreement = OnnxAgreement.measure(session, part);
            run =
                    new ProvenFile.Run(
                            agreement,
                            parameters,
                            session.isStateful() ? StateHandling.RESET : StateHandling.STATELESS,
                            Optional.empty());
        } catch (IllegalArgumentException e) {
            throw ProvenFile.unreadable(trained.name(), e);
        }
        return new ProvenFile(store, ExportFormat.ONNX, MediaTypes.BYTES).equal(trained, file, run);
    }
}
