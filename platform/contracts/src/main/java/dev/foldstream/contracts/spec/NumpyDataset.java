package dev.foldstream.contracts.spec;

import java.util.List;

/// Arrays as NumPy saves them. Each array of a `.npz` is a column by its name; a `.npy` with two
/// axes has columns `x0`, `x1`, …, one with a structured type those of its fields.
///
/// @param file path on the client's machine, relative to the experiment file
/// @param categories columns of numbers that stand for categories
/// @param keep columns that are stored beside inputs and targets; those that the folds need are
///   kept without being named
/// @param onBadRow what becomes of a row with a value that can't be used
@Kind("numpy")
@Doc("Arrays as NumPy saves them, in a .npy or a .npz file; their first axis is the rows.")
public record NumpyDataset(
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

    public NumpyDataset {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        categories = List.copyOf(categories);
        keep = List.copyOf(keep);
        TabularDataset.require(file, inputs, targets, categories, keep);
    }

    /// Columns as they stand in the file; a bad row is refused.
    public NumpyDataset(String file, List<String> inputs, List<String> targets) {
        this(file, inputs, targets, List.of(), List.of(), OnBadRow.REFUSE);
    }

    @Override
    public NumpyDataset keeping(List<String> columns) {
        List<String> kept = TabularDataset.joined(this, columns);
        return new NumpyDataset(file, inputs, targets, categories, kept, onBadRow);
    }
}
