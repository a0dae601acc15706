package dev.foldstream.contracts.dataset;

import dev.foldstream.contracts.artifact.ArtifactRef;
import java.util.List;
import java.util.Optional;

/// What a published dataset says about itself: `dataset.json`.
///
/// @param kind of the dataset spec, e.g. `csv`
/// @param columns all that are stored, used by the models or not
/// @param inputs names of the columns that models see, in order, unless a model chooses
/// @param targets names of the columns that models predict, in order
/// @param sources the files that it was read from
/// @param generator what drew it; absent when it was read
/// @param notices what a reader of a report should know about the data, in plain words
public record DatasetDescription(
        String kind,
        int rows,
        List<Column> columns,
        List<String> inputs,
        List<String> targets,
        List<Source> sources,
        Optional<Generator> generator,
        List<String> notices) {

    public DatasetDescription {
        columns = List.copyOf(columns);
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        sources = List.copyOf(sources);
        notices = List.copyOf(notices);
    }

    /// A dataset that was read.
    public DatasetDescription(
            String kind,
            int rows,
            List<Column> columns,
            List<String> inputs,
            List<String> targets,
            List<Source> sources,
            List<String> notices) {
        this(kind, rows, columns, inputs, targets, sources, Optional.empty(), notices);
    }

    /// What drew the rows: the same version draws the same ones again.
    ///
    /// @param version of the generators
    public record Generator(int version, long seed) {}

    public Optional<Column> find(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /// How models see these columns.
    ///
    /// @throws IllegalArgumentException when one is not there
    public RowLayout layout(List<String> names) {
        return new RowLayout(columns.stream().map(Column::field).toList()).select(names);
    }

    /// How a model predicts a row.
    public RowLayout targetLayout() {
        return layout(targets);
    }

    /// Whether every number of the targets is 0 or 1 in every row: labels that exclude nothing.
    public boolean targetsAreLabels() {
        return targets.stream().allMatch(name -> find(name).map(Column::holdsLabels).orElse(false));
    }

    /// One column. It stands in `columns.safetensors` as a tensor of its name, float64, shape
    /// `[rows, …]`; one of categories holds their numbers, 0, 1, …
    ///
    /// @param shape of its value in one row; empty for one number
    /// @param deviation standard deviation with divisor `n`, in the column's unit
    /// @param unit absent when the source names none
    /// @param categories that its numbers stand for, in their order; empty for a column of numbers
    /// @param missing rows of the source that had no value here, and were left out
    public record Column(
            String name,
            List<Integer> shape,
            double minimum,
            double maximum,
            double mean,
            double deviation,
            Optional<String> unit,
            List<Category> categories,
            long missing) {
        public Column {
            shape = List.copyOf(shape);
            categories = List.copyOf(categories);
        }

        /// A column of one number a row.
        public Column(
                String name,
                double minimum,
                double maximum,
                double mean,
                double deviation,
                Optional<String> unit) {
            this(name, List.of(), minimum, maximum, mean, deviation, unit, List.of(), 0);
        }

        /// Whether its numbers are all 0 or 1, and both occur.
        ///
        /// Within [0, 1] the variance is at most `mean · (1 − mean)`, and is that only where every
        /// number is 0 or 1.
        public boolean holdsLabels() {
            double largestVariance = mean * (1 - mean);
            return categories.isEmpty()
                    && minimum == 0
                    && maximum == 1
                    && Math.abs(deviation * deviation - largestVariance) <= 1e-12;
        }

        /// How a model sees it.
        public RowLayout.Field field() {
            return new RowLayout.Field(name, shape, List.of(), categories.size());
        }
    }

    /// @param rows that are of this category
    public record Category(String name, int rows) {}

    /// A file that the dataset was read from.
    ///
    /// @param name path as the experiment file has it
    /// @param upload the bytes that were read
    public record Source(String name, ArtifactRef upload) {}
}
