package dev.foldstream.export;

import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.export.ExportModel.Attempt;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.export.lowering.Lowering;
import dev.foldstream.export.lowering.RtNeuralLowering;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.store.ArtifactStore;

/// A trained model as RTNeural JSON: a format of its own, and what a C++ header takes its numbers
/// from.
final class RtNeuralFile {
    private RtNeuralFile() {}

    /// Writes a model that RTNeural has layers for, and has it proven.
    ///
    /// @throws PermanentFailure when the file is not the trained model
    static Attempt export(ArtifactStore store, TrainedModel trained, Proof proof) {
        Lowering lowering = RtNeuralLowering.lower(trained.spec(), trained.weights(store));
        return switch (lowering) {
            case Lowering.Unsayable unsayable -> new Attempt.Refused(unsayable);
            case Lowering.Said said -> {
                TestPart part = trained.testPart(store);
                byte[] file = RtNeuralWriter.write(said.network(), trained.provenance(part));
                yield new Attempt.Written(proof.prove(trained, part, file));
            }
        };
    }

    /// What a format makes of the file: publishes it, or what is made of it, once it is proven.
    @FunctionalInterface
    interface Proof {
        /// @throws PermanentFailure when the file is not the trained model
        Certificate prove(TrainedModel trained, TestPart part, byte[] file);
    }
}
