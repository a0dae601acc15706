package dev.foldstream.export;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.export.ExportModel.Attempt;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.export.lowering.KellyLowering;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.rtneural.interpreter.Unloadable;
import dev.foldstream.rtneural.kelly.KellyNetwork;
import dev.foldstream.rtneural.kelly.KellyReader;
import dev.foldstream.rtneural.kelly.KellyWriter;
import dev.foldstream.store.ArtifactStore;
import java.util.Optional;

/// Writes a model as the JSON of the Kelly guide's pipeline, reads it back and proves it by running
/// what was read.
record KellyExport(ArtifactStore store) {

    Attempt export(TrainedModel trained) {
        KellyLowering.Result result =
                KellyLowering.lower(trained.name(), trained.spec(), trained.weights(store));
        return switch (result) {
            case KellyLowering.Result.Refused refused -> new Attempt.Refused(refused.why());
            case KellyLowering.Result.Said said -> {
                TestPart part = trained.testPart(store);
                byte[] file = KellyWriter.write(said.network(), trained.provenance(part));
                yield new Attempt.Written(prove(trained, part, file));
            }
        };
    }

    /// @throws PermanentFailure when the file is not the trained model
    private Certificate prove(TrainedModel trained, TestPart part, byte[] file) {
        KellyNetwork network = read(trained.name(), file);
        InterpretedFile interpreted = new InterpretedFile(network.interpreter());
        ProvenFile.Run run = interpreted.run(part, Optional.of(interpreted.latency(part)));
        return new ProvenFile(store, ExportFormat.KELLY_V2, MediaTypes.JSON)
                .equal(trained, file, run.with(network.parameters()));
    }

    private static KellyNetwork read(String model, byte[] file) {
        try {
            return KellyReader.read(file);
        } catch (Unloadable e) {
            throw ProvenFile.unreadable(model, e);
        }
    }
}
