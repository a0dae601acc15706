package dev.foldstream.data.reader;

import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.ParquetDataset;
import dev.foldstream.data.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads columns of an Apache Parquet file: truth values, integers, real numbers, decimals, texts,
/// and lists of numbers, nested or not. Dates and times are the whole numbers that stand for them.
///
/// Only the columns that are used are read, one page of each at a time. Confined to one thread.
public final class ParquetReader {
    private ParquetReader() {}

    /// @param file on this machine
    /// @return inputs, targets, then columns that are kept, in the order of the spec
    /// @throws InvalidExperiment when the file has no such rows, with every missing column, or the
    ///   first faulty values and their number
    public static Table read(ParquetDataset spec, Path file) {
        return TabularFile.read(
                spec,
                "a Parquet file with columns of numbers, texts or lists of numbers",
                () -> table(spec, file));
    }

    private static Table table(ParquetDataset spec, Path file) throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            ParquetFooter footer = ParquetFooter.read(bytes);
            List<String> names = TabularFile.columns(spec, footer.leaves().keySet());
            List<ParquetColumn> columns = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                ParquetLeaf leaf =
                        Optional.ofNullable(footer.leaves().get(names.get(i))).orElseThrow();
                columns.add(new ParquetColumn(bytes, leaf, i, footer.groups()));
            }
            return new TypedRows(spec, names, "row", bytes.size()).all(columns, footer.rows());
        }
    }
}
