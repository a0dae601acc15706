package dev.foldstream.contracts.spec;

import java.util.List;

/// Where the rows of an experiment come from: a generator or a reader.
@Doc("Where the rows come from: a generator or a reader.")
public sealed interface DatasetSpec
        permits CsvDataset, TabularDataset, GeneratedDataset, Hdf5Rollouts, RecordedMusic {

    /// Names of the columns that a model sees, in the order in which it sees them.
    List<String> inputs();

    /// Names of the columns that a model predicts.
    List<String> targets();

    /// The files that the experiment names, as the user wrote them. A client uploads them; a
    /// service never opens such a path.
    List<String> files();

    /// The same dataset with more columns that are stored, if it has them.
    default DatasetSpec keeping(List<String> columns) {
        return this;
    }
}
