package dev.foldstream.export;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.export.ExportModel.Attempt;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.export.header.HeaderWriter;
import dev.foldstream.export.lowering.Lowering;
import dev.foldstream.export.lowering.RtNeuralLowering;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.store.ArtifactStore;
import java.nio.charset.StandardCharsets;

/// Writes a model as constants of C++. They are the numbers of its RTNeural JSON, one for one,
/// which is what is run for the certificate.
record HeaderExport(ArtifactStore store) {

    Attempt export(TrainedModel trained) {
        Lowering lowering = RtNeuralLowering.lower(trained.spec(), trained.weights(store));
        return switch (lowering) {
            case Lowering.Unsayable unsayable -> new Attempt.Refused(unsayable);
            case Lowering.Said said -> {
                byte[] file = RtNeuralWriter.write(said.network(), trained.provenance());
                Interpreter network = Interpreter.load(file);
                Agreement agreement = Agreement.measure(network, trained.testPart(store));
                String header = HeaderWriter.write(trained.name(), file);
                yield new Attempt.Written(
                        new ProvenFile(store, ExportFormat.HEADER, MediaTypes.TEXT)
                                .equal(
                                        trained,
                                        header.getBytes(StandardCharsets.UTF_8),
                                        agreement,
                                        network.parameters()));
            }
        };
    }
}
