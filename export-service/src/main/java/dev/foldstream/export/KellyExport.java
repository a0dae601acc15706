package dev.foldstream.export;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.export.ExportModel.Attempt;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.export.lowering.KellyLowering;
import dev.foldstream.rtneural.kelly.KellyNetwork;
import dev.foldstream.rtneural.kelly.KellyReader;
import dev.foldstream.rtneural.kelly.KellyWriter;
import dev.foldstream.store.ArtifactStore;

/// Writes a model as the JSON of the Kelly guide's pipeline, reads it back and proves it by running
/// what was read.
record KellyExport(ArtifactStore store) {

    Attempt export(TrainedModel trained) {
        KellyLowering.Result result =
                KellyLowering.lower(trained.name(), trained.spec(), trained.weights(store));
        return switch (result) {
            case KellyLowering.Result.Refused refused -> new Attempt.Refused(refused.why());
            case KellyLowering.Result.Said said -> prove(trained, said.network());
        };
    }

    private Attempt prove(TrainedModel trained, KellyNetwork network) {
        byte[] file = KellyWriter.write(network, trained.provenance());
        KellyNetwork read = KellyReader.read(file);
        Agreement agreement = Agreement.measure(read.interpreter(), trained.testPart(store));
        return new Attempt.Written(
                new ProvenFile(store, ExportFormat.KELLY_V2, MediaTypes.JSON)
                        .equal(trained, file, agreement, read.parameters()));
    }
}
