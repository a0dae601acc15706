package dev.foldstream.export;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.export.ExportModel.Attempt;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.store.ArtifactStore;
import java.util.Optional;

/// Writes a model as RTNeural JSON, and proves it by an interpreter that shares nothing with the
/// trainer or the writer.
record RtNeuralExport(ArtifactStore store) {

    Attempt export(TrainedModel trained) {
        return RtNeuralFile.export(store, trained, this::prove);
    }

    /// @throws PermanentFailure when the file is not the trained model
    Certificate prove(TrainedModel trained, TestPart part, byte[] file) {
        InterpretedFile interpreted = InterpretedFile.load(trained.name(), file);
        ProvenFile.Run run = interpreted.run(part, Optional.of(interpreted.latency(part)));
        return new ProvenFile(store, ExportFormat.RTNEURAL, MediaTypes.JSON)
                .equal(trained, file, run);
    }
}
