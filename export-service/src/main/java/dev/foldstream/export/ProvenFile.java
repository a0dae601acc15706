package dev.foldstream.export;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactStore;
import java.util.Locale;

/// Publishes files that are proven equal to the trained model, and no others.
///
/// @param mediaType of the files
record ProvenFile(ArtifactStore store, ExportFormat format, String mediaType) {

    /// @param agreement of the file's outputs with the trainer's predictions
    /// @param parameters scalars in the file
    /// @throws PermanentFailure when they don't agree
    Certificate equal(TrainedModel trained, byte[] file, Agreement agreement, long parameters) {
        if (!agreement.holds()) {
            throw notEqual(trained.name(), agreement);
        }
        return new Certificate.Equal(
                trained.plan().experimentId(),
                trained.name(),
                format.word(),
                trained.selected().trial(),
                publish(trained, file),
                trained.selected().stack().weights(),
                agreement.rows(),
                agreement.maximumAbsoluteError(),
                agreement.maximumRelativeError(),
                Agreement.TOLERANCE,
                trained.selected().stack().parameters(),
                parameters);
    }

    /// @throws ArtifactDamaged when another file lies there already
    ArtifactRef publish(TrainedModel trained, byte[] file) {
        String key = trained.key(format.file());
        ArtifactRef published = store.put(key, file, mediaType);
        if (!published.sha256().equals(Sha256.of(file))) {
            throw new ArtifactDamaged(key, "an earlier export left another file there");
        }
        return published;
    }

    private static PermanentFailure notEqual(String model, Agreement agreement) {
        return new PermanentFailure(
                String.format(
                        Locale.ROOT,
                        "the exported '%s' is not the trained one: relative error %.2g on %d test"
                                + " rows, at most %.0e allowed",
                        model,
                        agreement.maximumRelativeError(),
                        agreement.rows(),
                        Agreement.TOLERANCE),
                "centre inputs whose mean is many deviations away from zero, single precision can't"
                        + " hold them; if there are none, report it with the experiment file");
    }
}
