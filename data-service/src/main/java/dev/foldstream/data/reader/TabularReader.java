package dev.foldstream.data.reader;

import dev.foldstream.contracts.spec.ArrowDataset;
import dev.foldstream.contracts.spec.JsonLinesDataset;
import dev.foldstream.contracts.spec.NumpyDataset;
import dev.foldstream.contracts.spec.ParquetDataset;
import dev.foldstream.contracts.spec.SafetensorsDataset;
import dev.foldstream.contracts.spec.TabularDataset;
import dev.foldstream.data.table.Table;
import java.nio.file.Path;

/// The reader for each format of a tabular file.
public final class TabularReader {
    private TabularReader() {}

    /// @param file on this machine
    /// @return inputs, targets, then columns that are kept, in the order of the spec
    /// @throws dev.foldstream.contracts.spec.InvalidExperiment when the file has no such rows
    public static Table read(TabularDataset spec, Path file) {
        return switch (spec) {
            case ArrowDataset arrow -> ArrowReader.read(arrow, file);
            case JsonLinesDataset json -> JsonLinesReader.read(json, file);
            case NumpyDataset numpy -> NumpyReader.read(numpy, file);
            case ParquetDataset parquet -> ParquetReader.read(parquet, file);
            case SafetensorsDataset safetensors -> SafetensorsReader.read(safetensors, file);
        };
    }
}
