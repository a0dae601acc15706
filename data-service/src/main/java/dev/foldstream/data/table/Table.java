package dev.foldstream.data.table;

import dev.foldstream.store.tensor.StoredTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// Columns of equal length, at least one, and what else is known of them. Immutable.
///
/// @param constants arrays that belong to no row, stored beside the columns
/// @param notices what a reader of a report should know, in sentences
public record Table(
        List<TableColumn> columns,
        SequencedMap<String, StoredTensor> constants,
        List<String> notices) {
    public Table {
        columns = List.copyOf(columns);
        constants = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(constants));
        notices = List.copyOf(notices);
        if (columns.stream().mapToInt(TableColumn::rows).distinct().count() != 1) {
            throw new IllegalArgumentException("columns of different length");
        }
    }

    /// Columns of which there is nothing more to say.
    public Table(List<TableColumn> columns) {
        this(columns, new LinkedHashMap<>(), List.of());
    }

    public int rows() {
        return columns.getFirst().rows();
    }

    /// @throws IllegalArgumentException when there is no such column
    public TableColumn column(String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column '" + name + "'"));
    }
}
