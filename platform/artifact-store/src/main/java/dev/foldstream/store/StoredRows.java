package dev.foldstream.store;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.dataset.DatasetDescription;
import dev.foldstream.contracts.dataset.Rows;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads the few columns of a dataset that a split needs, however large the others are.
public final class StoredRows {
    private StoredRows() {}

    /// @param columns `columns.safetensors`; not fetched when no column is named
    /// @param names of columns of one number a row
    /// @throws java.io.UncheckedIOException when there is no room on the disk
    public static Rows read(
            ArtifactSource store,
            ArtifactRef columns,
            DatasetDescription dataset,
            List<String> names) {
        Map<String, double[]> values = StoredColumns.read(store, columns, names);
        return Rows.of(dataset, names, name -> Objects.requireNonNull(values.get(name)));
    }
}
