package dev.foldstream.contracts.dataset;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/// What is remarkable about the rows of a published dataset: `quality.json`. Nothing is changed by
/// it and nothing refused.
///
/// @param columns one per column of the dataset, in its order
/// @param findings in the order of [Kind]; none when nothing stands out
public record DatasetQuality(int rows, List<ColumnQuality> columns, List<Finding> findings) {
    public DatasetQuality {
        columns = List.copyOf(columns);
        findings = List.copyOf(findings);
    }

    public Optional<ColumnQuality> find(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /// What there is to say beside the notices of the dataset, which name its constant inputs.
    public List<Finding> findingsBeside(DatasetDescription dataset) {
        return findings.stream().filter(finding -> !isNoticed(finding, dataset)).toList();
    }

    private static boolean isNoticed(Finding finding, DatasetDescription dataset) {
        return finding.kind() == Kind.CONSTANT_COLUMN
                && finding.columns().stream()
                        .allMatch(name ->
                                dataset.notices().stream()
                                        .anyMatch(notice ->
                                                notice.startsWith(
                                                        "Input '%s' is ".formatted(name))));
    }

    /// @param missing rows without a value, in the dataset or left out of it; of a column with a
    ///   shape, rows in which one is missing
    /// @param spread absent for categories, and where no row has a value
    public record ColumnQuality(String name, long missing, Optional<Spread> spread) {}

    /// How the numbers of a column lie; of a column with a shape, the Euclidean norms of its rows.
    ///
    /// @param medianDeviation median of the distances from the median, `MAD`
    /// @param lowerFence `Q₁ − 1.5 (Q₃ − Q₁)`
    /// @param upperFence `Q₃ + 1.5 (Q₃ − Q₁)`
    /// @param beyondFences rows outside of the fences
    public record Spread(
            double median,
            double medianDeviation,
            double lowerFence,
            double upperFence,
            int beyondFences) {}

    /// Something that a reader should know.
    ///
    /// @param columns that it is about; empty: the whole row
    /// @param count rows that it is about; of [Kind#CORRELATED_INPUTS], pairs of columns
    /// @param rows the first or the most extreme ones, from 0, at most [#MOST_ROWS]
    /// @param sentence all of it in plain words
    public record Finding(
            Kind kind, List<String> columns, long count, List<Integer> rows, String sentence) {
        public static final int MOST_ROWS = 10;

        public Finding {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /// What is looked for.
    public enum Kind {
        /// Rows without a value.
        @JsonProperty("missing-values")
        MISSING_VALUES,
        /// A column that is the same in every row.
        @JsonProperty("constant-column")
        CONSTANT_COLUMN,
        /// Rows that equal an earlier row in every input and target.
        @JsonProperty("duplicate-rows")
        DUPLICATE_ROWS,
        /// Rows with about the same inputs in several groups or classes.
        @JsonProperty("near-duplicates")
        NEAR_DUPLICATES,
        /// Numbers far from all others of their column.
        @JsonProperty("outliers")
        OUTLIERS,
        /// A class that is much rarer than another.
        @JsonProperty("class-imbalance")
        CLASS_IMBALANCE,
        /// Inputs that are almost a linear function of each other.
        @JsonProperty("correlated-inputs")
        CORRELATED_INPUTS
    }
}
