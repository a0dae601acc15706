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
}
