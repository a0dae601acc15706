package dev.foldstream.export;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.export.ExportModel.Attempt;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.export.header.HeaderNumbers;
import dev.foldstream.export.header.HeaderWriter;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.store.ArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Writes a model as constants of C++. They are the numbers of its RTNeural JSON, one for one,
/// which is what is run for the certificate.
record HeaderExport(ArtifactStore store) {

    Attempt export(TrainedModel trained) {
        return RtNeuralFile.export(
                store,
                trained,
                (model, part, file) ->
                        prove(model, part, file, HeaderWriter.write(model.name(), file)));
    }

    /// @param file the same layers as RTNeural JSON
    /// @throws PermanentFailure when the header is not the trained model
    Certificate prove(TrainedModel trained, TestPart part, byte[] file, String header) {
        if (!HeaderNumbers.ofHeader(header).equals(HeaderNumbers.ofFile(file))) {
            throw new PermanentFailure(
                    "the exported header of '%s' has other numbers than its layers"
                            .formatted(trained.name()),
                    ProvenFile.REPORT);
        }
        ProvenFile.Run run = InterpretedFile.load(trained.name(), file).run(part, Optional.empty());
        return new ProvenFile(store, ExportFormat.HEADER, MediaTypes.TEXT)
                .equal(trained, header.getBytes(StandardCharsets.UTF_8), run);
    }
}
