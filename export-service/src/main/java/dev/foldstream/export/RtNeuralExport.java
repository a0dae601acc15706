package dev.foldstream.export;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.export.ExportModel.Attempt;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.export.lowering.Lowering;
import dev.foldstream.export.lowering.RtNeuralLowering;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.store.ArtifactStore;

/// Writes a model as RTNeural JSON, and proves it by an interpreter that shares nothing with the
/// trainer or the writer.
record RtNeuralExport(ArtifactStore store) {

    Attempt export(TrainedModel trained) {
        Lowering lowering = RtNeuralLowering.lower(trained.spec(), trained.weights(store));
        return switch (lowering) {
            case Lowering.Unsayable unsayable -> new Attempt.Refused(unsayable);
            case Lowering.Said said -> {
                byte[] file = RtNeuralWriter.write(said.network(), trained.provenance());
                Interpreter network = Interpreter.load(file);
                Agreement agreement = Agreement.measure(network, trained.testPart(store));
                yield new Attempt.Written(
                        new ProvenFile(store, ExportFormat.RTNEURAL, MediaTypes.JSON)
                                .equal(trained, file, agreement, network.parameters()));
            }
        };
    }
}
