package dev.foldstream.data.reader;

import java.util.List;

/// Columns of equal length, at least one. Immutable.
public record Table(List<NumericColumn> columns) {
    public Table {
        columns = List.copyOf(columns);
        if (columns.stream().mapToInt(NumericColumn::rows).distinct().count() != 1) {
            throw new IllegalArgumentException("columns of different length");
        }
    }

    public int rows() {
        return columns.getFirst().rows();
    }

    /// @throws IllegalArgumentException when there is no such column
    public NumericColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column '%s'".formatted(name)));
    }
}
