package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
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
        try (FetchedTensors dataset = FetchedTensors.fetch(store, columns)) {
            for (String name : names) {
                read.put(name, dataset.reader().doubles(name));
            }
        }
        return read;
    }
}
