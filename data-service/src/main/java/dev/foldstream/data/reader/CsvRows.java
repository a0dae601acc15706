package dev.foldstream.data.reader;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import dev.foldstream.contracts.spec.CsvDataset;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.OnBadRow;
import dev.foldstream.data.table.Table;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// What is made of the cells of a CSV file while it is parsed: the first row is the header, those
/// of the others that are used go into columns without becoming strings. A row is taken as a whole
/// or not at all. Confined to one thread.
final class CsvRows extends CsvCallbackHandler<Boolean> {
    private static final int NOT_USED = -1;
    private static final int TELL_EVERY = 1 << 16;
    private static final int LONGEST_SHOWN = 40;

    private final CsvDataset spec;
    private final LongConsumer progress;
    private final List<String> header = new ArrayList<>();
    private final ColumnNames names = new ColumnNames();
    private final Faults faults = new Faults("dataset.file");
    private final SkippedRows skipped = new SkippedRows();
    private List<CsvCells> columns = List.of();

    /// Per cell of a row the column that it belongs to, or [#NOT_USED].
    private int[] places = {};

    private boolean begun;
    private long line;
    private int cells;
    private boolean empty;
    private boolean bad;
    private boolean quoted;
    private long quotedLine;
    private int quotesAtEnd;
    private boolean onlyQuotes;

    /// @param progress is told the number of rows now and then
    CsvRows(CsvDataset spec, LongConsumer progress) {
        this.spec = spec;
        this.progress = progress;
    }

    List<String> header() {
        return header;
    }

    /// Line in which the row begins that is being read.
    long line() {
        return line;
    }

    /// The header has been read: what comes now are rows.
    void begin() {
        SequencedSet<String> wanted = new LinkedHashSet<>();
        Stream.of(spec.inputs(), spec.targets(), spec.keep())
                .flatMap(List::stream)
                .filter(header::contains)
                .forEach(wanted::add);
        columns = wanted.stream().map(name -> CsvCells.of(name, spec)).toList();
        places = new int[header.size()];
        Arrays.fill(places, NOT_USED);
        int place = 0;
        for (String name : wanted) {
            places[header.indexOf(name)] = place++;
        }
        begun = true;
    }

    @Override
    protected RecordType getRecordType() {
        return empty ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return cells;
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
        line = startingLineNumber;
        cells = 0;
        empty = false;
        bad = false;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean isQuoted) {
        int from = offset;
        int to = offset + length;
        while (from < to && buffer[from] <= ' ') {
            from++;
        }
        while (to > from && buffer[to - 1] <= ' ') {
            to--;
        }
        noteQuotes(buffer, offset, length, isQuoted);
        if (!begun) {
            String name = new String(buffer, from, to - from);
            names.count(name);
            header.add(name);
        } else if (cells < places.length && places[cells] != NOT_USED) {
            take(columns.get(places[cells]), buffer, from, to - from);
        }
        cells++;
    }

    private void take(CsvCells column, char[] buffer, int offset, int length) {
        if (!column.take(buffer, offset, length)) {
            bad = true;
            if (spec.onBadRow() == OnBadRow.REFUSE) {
                faults.add(
                        "%s in line %d, column '%s'"
                                .formatted(
                                        shown(new String(buffer, offset, length)),
                                        line,
                                        column.name()),
                        column.expected());
            }
        }
    }

    @Override
    protected Boolean buildRecord() {
        if (begun && !empty) {
            endRow();
        }
        return true;
    }

    private void endRow() {
        if (cells != header.size()) {
            bad = true;
            if (spec.onBadRow() == OnBadRow.REFUSE) {
                faults.add(
                        "a row of %d cells in line %d".formatted(cells, line),
                        "%d cells, as in the header".formatted(header.size()));
            }
        }
        boolean keep = !bad;
        columns.forEach(column -> column.end(keep));
        skipped.count(keep, line);
        if (skipped.rows() % TELL_EVERY == 0) {
            progress.accept(skipped.rows());
        }
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("comments are not looked for");
    }

    @Override
    protected void setEmpty() {
        empty = true;
    }

    private void noteQuotes(char[] buffer, int offset, int length, boolean isQuoted) {
        quoted = isQuoted;
        if (isQuoted) {
            quotedLine = line;
            int count = 0;
            while (count < length && buffer[offset + length - 1 - count] == '"') {
                count++;
            }
            quotesAtEnd = count;
            onlyQuotes = count == length;
        }
    }

    /// The parser takes what follows a quote that is never closed as one cell. A last cell in
    /// quotes that is closed ends with one quote more than its text says, each of those written
    /// twice.
    ///
    /// @throws InvalidExperiment when the file ends within quotes
    void requireClosedQuote(Path file) throws IOException {
        if (!quoted) {
            return;
        }
        int expected = 2 * quotesAtEnd + (onlyQuotes ? 2 : 1);
        if (trailingQuotes(file, expected) != expected) {
            throw CsvReader.badQuotes(quotedLine);
        }
    }

    /// Quotes at the end of a file, white space after them left out; more than `most` are not
    /// counted.
    private static int trailingQuotes(Path file, int most) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long end = bytes.length();
            int window = (int) Math.min(end, most + 4096L);
            byte[] tail = new byte[window];
            bytes.seek(end - window);
            bytes.readFully(tail);
            String text = new String(tail, StandardCharsets.ISO_8859_1).stripTrailing();
            int count = 0;
            while (count < text.length()
                    && count <= most
                    && text.charAt(text.length() - 1 - count) == '"') {
                count++;
            }
            return count;
        }
    }

    Table table() {
        faults.refuse();
        skipped.requireSome("dataset.file");
        return new Table(
                columns.stream().map(CsvCells::column).toList(),
                new LinkedHashMap<>(),
                skipped.notices("row", "line"));
    }

    private static String shown(String cell) {
        if (cell.isEmpty()) {
            return "an empty cell";
        }
        return cell.length() <= LONGEST_SHOWN
                ? "'" + cell + "'"
                : "'" + cell.substring(0, LONGEST_SHOWN - 1) + "…'";
    }
}
