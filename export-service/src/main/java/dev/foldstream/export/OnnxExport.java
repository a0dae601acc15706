package dev.foldstream.export;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.export.ExportModel.Attempt;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.export.onnx.OnnxAgreement;
import dev.foldstream.export.onnx.OnnxFile;
import dev.foldstream.export.onnx.OnnxLowering;
import dev.foldstream.export.onnx.OnnxSession;
import dev.foldstream.store.ArtifactStore;

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
            case OnnxLowering.Result.Said said -> prove(trained, said.file());
        };
    }

    private Attempt prove(TrainedModel trained, OnnxFile graph) {
        byte[] file = graph.write(ExportMetadata.of(trained));
        try (OnnxSession session = OnnxSession.open(file)) {
            Agreement agreement = OnnxAgreement.measure(session, trained.testPart(store));
            return new Attempt.Written(
                    new ProvenFile(store, ExportFormat.ONNX, MediaTypes.BYTES)
                            .equal(trained, file, agreement, graph.parameters()));
        }
    }
}
