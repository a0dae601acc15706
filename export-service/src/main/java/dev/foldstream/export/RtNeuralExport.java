package dev.foldstream.export;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.export.ExportModel.Attempt;
import dev.foldstream.export.certificate.ChosenVectors;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.export.lowering.Lowering;
import dev.foldstream.export.lowering.RtNeuralLowering;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.store.ArtifactStore;
import java.util.Optional;

/// Writes a model as RTNeural JSON, and proves it by an interpreter that shares nothing with the
/// trainer or the writer.
record RtNeuralExport(ArtifactStore store) {

    Attempt export(TrainedModel trained) {
        Lowering lowering = RtNeuralLowering.lower(trained.spec(), trained.weights(store));
        return switch (lowering) {
            case Lowering.Unsayable unsayable -> new Attempt.Refused(unsayable);
            case Lowering.Said said -> {
                TestPart part = trained.testPart(store);
                byte[] file =
                        RtNeuralWriter.write(
                                said.network(),
                                trained.provenance().with(ChosenVectors.of(part, trained.steps())));
                yield new Attempt.Written(prove(trained, part, file));
            }
        };
    }

    /// @throws PermanentFailure when the file is not the trained model
    Certificate prove(TrainedModel trained, TestPart part, byte[] file) {
        InterpretedFile interpreted = InterpretedFile.load(trained.name(), file);
        ProvenFile.Run run = interpreted.run(part, Optional.of(interpreted.latency(part)));
        return new ProvenFile(store, ExportFormat.RTNEURAL, MediaTypes.JSON)
                .equal(trained, file, run);
    }
}
