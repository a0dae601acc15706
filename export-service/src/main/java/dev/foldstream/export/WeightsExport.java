package dev.foldstream.export;

import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.export.ExportModel.Attempt;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.store.ArtifactStore;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.util.SequencedMap;

/// Writes the weights of one trial as they were trained, with what they mean, and reads them back.
record WeightsExport(ArtifactStore store) {

    Attempt export(TrainedModel trained) {
        SequencedMap<String, StoredTensor> tensors = trained.weights(store).tensors();
        SequencedMap<String, String> metadata = ExportMetadata.of(trained, trained.testPart(store));
        return new Attempt.Written(
                prove(trained, tensors, new TensorFile(tensors, metadata).write()));
    }

    /// @param tensors as trained
    /// @throws PermanentFailure when the file holds others
    Certificate prove(
            TrainedModel trained, SequencedMap<String, StoredTensor> tensors, byte[] file) {
        if (!TensorFile.read(file).tensors().equals(tensors)) {
            throw new PermanentFailure(
                    "the exported weights of '%s' are not the trained ones"
                            .formatted(trained.name()),
                    ProvenFile.REPORT);
        }
        return new Certificate.Identical(
                trained.plan().experimentId(),
                trained.name(),
                ExportFormat.SAFETENSORS.word(),
                trained.selected().trial(),
                new ProvenFile(store, ExportFormat.SAFETENSORS, MediaTypes.SAFETENSORS)
                        .publish(trained, file),
                trained.selected().stack().weights(),
                tensors.size(),
                trained.selected().stack().parameters(),
                tensors.values().stream().mapToLong(StoredTensor::size).sum());
    }
}
