package dev.foldstream.export;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.verdict.Certificate.StateHandling;
import dev.foldstream.export.certificate.Agreement;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.ArtifactStore;
import java.util.Locale;
import java.util.Optional;

/// Publishes files that are proven equal to the trained model, and no others.
///
/// @param mediaType of the files
record ProvenFile(ArtifactStore store, ExportFormat format, String mediaType) {
    /// What to do about a failure that is ours.
    static final String REPORT = "report it with the experiment file";

    /// What a run of a file has shown.
    ///
    /// @param agreement of the file's outputs with the trainer's predictions
    /// @param parameters scalars in the file
    /// @param latency of files that Foldstream's own interpreter runs
    record Run(
            Agreement agreement,
            long parameters,
            StateHandling states,
            Optional<Certificate.Latency> latency) {

        /// The same of a file that says one layer with more numbers, or with fewer.
        Run with(long scalars) {
            return new Run(agreement, scalars, states, latency);
        }
    }

    /// @throws PermanentFailure when its outputs are not the trainer's predictions
    Certificate equal(TrainedModel trained, byte[] file, Run run) {
        Agreement agreement = run.agreement();
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
                agreement.steps(),
                run.states(),
                agreement.maximumAbsoluteError(),
                agreement.meanAbsoluteError(),
                agreement.maximumRelativeError(),
                Agreement.TOLERANCE,
                agreement.largestPrediction(),
                trained.selected().stack().parameters(),
                run.parameters(),
                run.latency());
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

    /// For a file that can't be read back.
    static PermanentFailure unreadable(String model, RuntimeException why) {
        return new PermanentFailure(
                "the exported '%s' can't be read back: %s".formatted(model, why.getMessage()),
                REPORT);
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
