package dev.foldstream.data.reader;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;

/// Rows that lie one after another as records of equal length. Confined to one thread.
final class RecordSource implements TypedRows.Source {
    private final InputStream file;
    private final ByteBuffer row;
    private final List<Cell> cells;

    /// @param file at the first row
    /// @param bytes of one row
    RecordSource(InputStream file, int bytes, List<Cell> cells) {
        this.file = file;
        this.row = ByteBuffer.allocate(bytes);
        this.cells = List.copyOf(cells);
    }

    /// What a record gives to one column.
    @FunctionalInterface
    interface Cell {
        void give(ByteBuffer record, TypedRows rows);
    }

    /// Numbers or a text at a place of a record.
    static Cell cell(int column, NumpyType type, List<Integer> shape, int offset) {
        if (type.number().isEmpty()) {
            Damaged.unless(shape.isEmpty(), "has arrays of texts in a row");
            return (record, rows) ->
                    rows.text(column, type.text(record.order(type.order()), offset));
        }
        ElementFormat format = type.number().get();
        if (shape.isEmpty()) {
            return (record, rows) ->
                    rows.number(column, format.get(record.order(type.order()), offset));
        }
        double[] values = new double[Shapes.width(shape)];
        return (record, rows) -> {
            record.order(type.order());
            for (int i = 0; i < values.length; i++) {
                values[i] = format.get(record, offset + i * format.bytes());
            }
            rows.array(column, shape, values, values.length);
        };
    }

    @Override
    public void next(TypedRows rows) throws IOException {
        if (file.readNBytes(row.array(), 0, row.capacity()) < row.capacity()) {
            throw new EOFException();
        }
        for (Cell cell : cells) {
            cell.give(row, rows);
        }
    }
}
