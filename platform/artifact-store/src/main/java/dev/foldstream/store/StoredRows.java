package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.Rows;
import dev.foldstream.store.tensor.TensorFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Reads the few columns of a dataset that a split needs, however large the others are: they come
/// into memory, the file goes to the disk and is gone afterwards.
public final class StoredRows {
    private StoredRows() {}

    /// @param columns `columns.safetensors`; not fetched when no column is named
    /// @param names of columns of one number a row
    /// @throws UncheckedIOException when there is no room on the disk
    public static Rows read(
            ArtifactStore store,
            ArtifactRef columns,
            DatasetDescription dataset,
            List<String> names) {
        if (names.isEmpty()) {
            return Rows.of(dataset, names, name -> new double[0]);
        }
        try {
            Path file = Files.createTempFile("foldstream-columns-", ".safetensors");
            try {
                store.download(columns, file);
                try (TensorFileReader reader = TensorFileReader.open(file)) {
                    return Rows.of(dataset, names, name -> reader.doubles(name, 0, dataset.rows()));
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
