package dev.foldstream.contracts.dataset;

import dev.foldstream.contracts.artifact.ArtifactRef;
import java.util.List;
import java.util.Optional;

/// What a published dataset says about itself: `dataset.json`.
///
/// @param kind of the dataset spec, e.g. `csv`
/// @param inputs names of the columns that models see, in order
/// @param targets names of the columns that models predict, in order
/// @param sources the files that it was read from
/// @param notices what a reader of a report should know about the data, in plain words
public record DatasetDescription(
        String kind,
        int rows,
        List<Column> columns,
        List<String> inputs,
        List<String> targets,
        List<Source> sources,
        List<String> notices) {

    public DatasetDescription {
        columns = List.copyOf(columns);
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        sources = List.copyOf(sources);
        notices = List.copyOf(notices);
    }

    /// One column of numbers; it stands in `columns.safetensors` as a tensor of its name, float64,
    /// shape `[rows]`.
    ///
    /// @param deviation standard deviation with divisor `n`, in the column's unit
    /// @param unit absent when the source names none
    public record Column(
            String name,
            double minimum,
            double maximum,
            double mean,
            double deviation,
            Optional<String> unit) {}

    /// A file that the dataset was read from.
    ///
    /// @param name path as the experiment file has it
    /// @param upload the bytes that were read
    public record Source(String name, ArtifactRef upload) {}
}
