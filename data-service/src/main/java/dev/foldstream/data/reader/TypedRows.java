package dev.foldstream.data.reader;

import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.OnBadRow;
import dev.foldstream.contracts.spec.TabularDataset;
import dev.foldstream.data.table.Table;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;

/// Makes a [Table] of rows whose values have types: numbers, texts and arrays of numbers. What a
/// column holds is said by its first good row. A row is taken as a whole or not at all. Confined to
/// one thread.
final class TypedRows {
    /// A file of few bytes may stand for many numbers, but not for more than so many a byte beside
    /// the first ones: what a damaged file claims must not fill the disk.
    private static final long NUMBERS_PER_BYTE = 1000;

    private static final long FIRST_NUMBERS = 1L << 24;

    private final TabularDataset spec;
    private final String place;
    private final long bytes;
    private final long mostNumbers;
    private final List<TypedCells> columns;
    private final Faults faults = new Faults(TabularFile.PATH);
    private final SkippedRows skipped = new SkippedRows();
    private long row;
    private boolean bad;
    private long numbers;

    /// @param names of the columns, by whose index values are given
    /// @param place what the place of a row is, such as `line`
    /// @param bytes of the file
    TypedRows(TabularDataset spec, List<String> names, String place, long bytes) {
        this.spec = spec;
        this.place = place;
        this.bytes = bytes;
        this.mostNumbers = FIRST_NUMBERS + NUMBERS_PER_BYTE * Math.min(bytes, 1L << 40);
        this.columns =
                names.stream()
                        .map(name -> new TypedCells(name, spec.categories().contains(name)))
                        .toList();
    }

    /// Gives the values of one row after another.
    @FunctionalInterface
    interface Source {
        /// Hands over its values of the next row.
        ///
        /// @throws Damaged when there are none
        void next(TypedRows rows) throws IOException;
    }

    /// All rows of a file, counted from 1.
    ///
    /// @param sources which have one or more columns each
    /// @throws InvalidExperiment when there are no rows, or bad ones
    Table all(List<? extends Source> sources, long count) throws IOException {
        Damaged.unless(count > 0, "has no rows");
        Damaged.unless(
                count <= Math.min(Integer.MAX_VALUE, mostNumbers),
                "announces %d rows in %d bytes".formatted(count, bytes));
        for (long i = 1; i <= count; i++) {
            begin(i);
            for (Source source : sources) {
                source.next(this);
            }
            end();
        }
        return table();
    }

    void begin(long number) {
        row = number;
        bad = false;
        columns.forEach(TypedCells::clear);
    }

    void number(int column, double value) {
        note(column, columns.get(column).number(value));
    }

    void text(int column, String value) {
        note(column, columns.get(column).text(value));
    }

    /// @param shape of the array
    /// @param values in row-major order; copied
    void array(int column, List<Integer> shape, double[] values, int count) {
        note(column, columns.get(column).array(shape, values, count));
    }

    /// The row has no value in a column.
    void missing(int column) {
        note(column, columns.get(column).missing());
    }

    /// The row has a value in a column that no column can have.
    void unusable(int column, String what) {
        note(column, columns.get(column).unusable(what));
    }

    private void note(int column, String fault) {
        if (!fault.isEmpty()) {
            TypedCells cells = columns.get(column);
            bad(
                    "%s in %s %d, column '%s'".formatted(fault, place, row, cells.name()),
                    cells.expected());
        }
    }

    /// The row can't be used.
    void badRow(String fault, String expected) {
        bad("%s in %s %d".formatted(fault, place, row), expected);
    }

    private void bad(String fault, String expected) {
        bad = true;
        if (spec.onBadRow() == OnBadRow.REFUSE) {
            faults.add(fault, expected);
        }
    }

    /// The row has ended; columns without a value have none.
    void end() {
        if (!bad) {
            for (int i = 0; i < columns.size(); i++) {
                if (!columns.get(i).given()) {
                    missing(i);
                }
            }
        }
        if (!bad) {
            for (TypedCells column : columns) {
                numbers += column.keep();
            }
            Damaged.unless(
                    numbers <= mostNumbers,
                    "unpacks to more than %d numbers, far more than its bytes can mean"
                            .formatted(mostNumbers));
        }
        skipped.count(!bad, row);
    }

    /// @throws InvalidExperiment when there are bad rows, or no good ones
    Table table() {
        faults.refuse();
        skipped.requireSome(TabularFile.PATH);
        return new Table(
                columns.stream().map(TypedCells::column).toList(),
                new LinkedHashMap<>(),
                skipped.notices("row", place));
    }
}
