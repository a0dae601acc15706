package dev.foldstream.contracts.spec;

import java.util.List;

/// Rows of an Apache Parquet file. Nested lists are columns with a shape.
///
/// @param file path on the client's machine, relative to the experiment file
/// @param categories columns of numbers that stand for categories
/// @param keep columns that are stored beside inputs and targets; those that the folds need are
///   kept without being named
/// @param onBadRow what becomes of a row with a value that can't be used
@Kind("parquet")
@Doc("Rows of an Apache Parquet file; nested lists are columns with a shape.")
public record ParquetDataset(
        @Doc("Path of the file, relative to the experiment file.") String file,
        @Doc("Columns that the models see, by name.") List<String> inputs,
        @Doc("Columns that the models predict, by name.") List<String> targets,
        @Doc("Columns of numbers that stand for categories; columns of texts always do.")
                @Default("[]")
                List<String> categories,
        @Doc("Columns that are kept beside inputs and targets, such as a patient's number.")
                @Default("[]")
                List<String> keep,
        @Doc("What becomes of a row with a value that can't be used.") @Default("refuse")
                OnBadRow onBadRow)
        implements TabularDataset {

    public ParquetDataset {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        categories = List.copyOf(categories);
        keep = List.copyOf(keep);
        TabularDataset.require(file, inputs, targets, categories, keep);
    }

    /// Columns as they stand in the file; a bad row is refused.
    public ParquetDataset(String file, List<String> inputs, List<String> targets) {
        this(file, inputs, targets, List.of(), List.of(), OnBadRow.REFUSE);
    }

    @Override
    public ParquetDataset keeping(List<String> columns) {
        List<String> kept = TabularDataset.joined(this, columns);
        return new ParquetDataset(file, inputs, targets, categories, kept, onBadRow);
    }
}
