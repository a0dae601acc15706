package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.store.tensor.TensorFileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// Some columns of a dataset in the store, which as a whole may be larger than memory.
public final class StoredColumns {
    private StoredColumns() {}

    /// Reads columns by name, row-major, through a file that is gone afterwards.
    ///
    /// @param columns `columns.safetensors`
    /// @param names without repetition
    /// @throws IllegalArgumentException when one is not there
    /// @throws dev.foldstream.contracts.wire.Undecodable when it is no safetensors file
    public static SequencedMap<String, double[]> read(
            ArtifactSource store, ArtifactRef columns, Collection<String> names) {
        SequencedMap<String, double[]> read = new LinkedHashMap<>();
        if (names.isEmpty()) {
            return read;
        }
        try {
            Path file = Files.createTempFile("foldstream-columns-", ".safetensors");
            try {
                store.download(columns, file);
                try (TensorFileReader reader = TensorFileReader.open(file)) {
                    for (String name : names) {
                        int size = Math.toIntExact(reader.size(name));
                        read.put(name, reader.doubles(name, 0, size));
                    }
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
