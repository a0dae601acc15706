package dev.foldstream.contracts.spec;

import java.util.List;

/// Rows of an Apache Arrow IPC file, which is Feather of version 2, or of an IPC stream.
///
/// @param file path on the client's machine, relative to the experiment file
/// @param categories columns of numbers that stand for categories
/// @param keep columns that are stored beside inputs and targets; those that the folds need are
///   kept without being named
/// @param onBadRow what becomes of a row with a value that can't be used
@Kind("arrow")
@Doc("Rows of an Apache Arrow file (Feather, version 2), or of an Arrow stream.")
public record ArrowDataset(
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

    public ArrowDataset {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        categories = List.copyOf(categories);
        keep = List.copyOf(keep);
        TabularDataset.require(file, inputs, targets, categories, keep);
    }

    /// Columns as they stand in the file; a bad row is refused.
    public ArrowDataset(String file, List<String> inputs, List<String> targets) {
        this(file, inputs, targets, List.of(), List.of(), OnBadRow.REFUSE);
    }

    @Override
    public ArrowDataset keeping(List<String> columns) {
        List<String> kept = TabularDataset.joined(this, columns);
        return new ArrowDataset(file, inputs, targets, categories, kept, onBadRow);
    }
}
