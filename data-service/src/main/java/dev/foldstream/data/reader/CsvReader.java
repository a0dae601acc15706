package dev.foldstream.data.reader;

import dev.foldstream.contracts.spec.CsvDataset;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Names;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Reads the columns that a [CsvDataset] names; what stands in other columns does not matter.
///
/// The file is strict UTF-8, with or without a byte order mark; the first line names the columns.
/// Quotes are those of RFC 4180, spaces around cells and empty lines are skipped, every other row
/// has as many cells as the header. Lines are counted from 1 as editors do; a row over several
/// lines goes by its last one.
///
/// Cost: one pass; memory for the columns that are used, not for the text. Confined to one thread.
public final class CsvReader {
    private static final String FILE = "dataset.file";
    private static final int LONGEST_SHOWN = 40;
    private static final int MOST_NAMES = 30;

    private final int width;
    private final int[] positions;
    private final List<Cells> columns = new ArrayList<>();
    private final Faults faults = new Faults(FILE);

    private CsvReader(CsvDataset spec, List<String> header) {
        List<String> used = Stream.concat(spec.inputs().stream(), spec.targets().stream()).toList();
        width = header.size();
        positions = used.stream().mapToInt(header::indexOf).toArray();
        used.forEach(name ->
                columns.add(
                        spec.categories().contains(name)
                                ? new Labels(name, new ArrayList<>())
                                : new Numbers(new TableColumn.Builder(name))));
    }

    /// @return inputs, then targets, in the order of the spec
    /// @throws InvalidExperiment when the file is not such a table, with every missing column, or
    ///   the first faulty cells and their number
    public static Table read(CsvDataset spec, byte[] file) {
        try (CSVParser parser = CSVParser.parse(Utf8.text(file), format(spec))) {
            Iterator<CSVRecord> rows = parser.iterator();
            if (!rows.hasNext()) {
                throw refused(spec, "is empty");
            }
            List<String> header = rows.next().toList();
            requireColumns(spec, header);
            CsvReader reader = new CsvReader(spec, header);
            if (!rows.hasNext()) {
                throw refused(spec, "has a header line and no rows");
            }
            while (rows.hasNext()) {
                CSVRecord row = rows.next();
                reader.take(row, parser.getCurrentLineNumber());
            }
            return reader.table();
        } catch (IOException | UncheckedIOException e) {
            throw malformed(e.getCause() instanceof IOException cause ? cause : e, file);
        }
    }

    private static CSVFormat format(CsvDataset spec) {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(spec.delimiter())
                .setIgnoreSurroundingSpaces(true)
                .setIgnoreEmptyLines(true)
                .get();
    }

    private static void requireColumns(CsvDataset spec, List<String> header) {
        List<Violation> violations = new ArrayList<>();
        spec.inputs().forEach(name -> requireColumn("dataset.inputs", name, header, violations));
        spec.targets().forEach(name -> requireColumn("dataset.targets", name, header, violations));
        if (!violations.isEmpty()) {
            throw new InvalidExperiment(violations);
        }
    }

    private static void requireColumn(
            String path, String name, List<String> header, List<Violation> violations) {
        int count = Collections.frequency(header, name);
        if (count > 1) {
            String value = "a header with %d columns '%s'".formatted(count, name);
            violations.add(new Violation(FILE, value, "one column of each name that is used"));
        } else if (count == 0) {
            String near =
                    Names.nearest(name, header).map(" (did you mean '%s'?)"::formatted).orElse("");
            violations.add(new Violation(path, quoted(name), "one of " + brief(header) + near));
        }
    }

    private void take(CSVRecord row, long line) {
        if (row.size() != width) {
            faults.add(
                    "a row of %d cells in line %d".formatted(row.size(), line),
                    "%d cells, as in the header".formatted(width));
            return;
        }
        for (int i = 0; i < positions.length; i++) {
            String cell = row.get(positions[i]);
            Cells column = columns.get(i);
            if (!column.take(cell)) {
                faults.add(
                        "%s in line %d, column '%s'".formatted(shown(cell), line, column.name()),
                        column.expected());
            }
        }
    }

    private Table table() {
        faults.refuse();
        return new Table(columns.stream().map(Cells::column).toList());
    }

    /// The cells of one column.
    private sealed interface Cells {
        String name();

        /// @return whether the cell is such a one
        boolean take(String cell);

        /// What a cell should be.
        String expected();

        TableColumn column();
    }

    private record Numbers(TableColumn.Builder numbers) implements Cells {
        @Override
        public String name() {
            return numbers.name();
        }

        @Override
        public boolean take(String cell) {
            OptionalDouble number = Decimals.parse(cell);
            number.ifPresent(numbers::add);
            return number.isPresent();
        }

        @Override
        public String expected() {
            return Decimals.EXPECTED;
        }

        @Override
        public TableColumn column() {
            return numbers.build();
        }
    }

    private record Labels(String name, List<String> labels) implements Cells {
        @Override
        public boolean take(String cell) {
            labels.add(cell);
            return !cell.isEmpty();
        }

        @Override
        public String expected() {
            return "the name of a category";
        }

        @Override
        public TableColumn column() {
            return TableColumn.labels(name, labels);
        }
    }

    private static InvalidExperiment refused(CsvDataset spec, String what) {
        return new InvalidExperiment(
                FILE,
                "%s, which %s,".formatted(quoted(spec.file()), what),
                "a header line and at least one row");
    }

    private static InvalidExperiment malformed(Exception e, byte[] file) {
        return e instanceof CharacterCodingException
                ? new InvalidExperiment(
                        FILE,
                        "line %d, which is no UTF-8,".formatted(Utf8.malformedLine(file)),
                        "a text file in UTF-8")
                : new InvalidExperiment(
                        FILE, quoted(String.valueOf(e.getMessage())), "quotes as in RFC 4180");
    }

    private static String brief(List<String> header) {
        return header.size() <= MOST_NAMES
                ? "the columns " + header
                : "the %d columns %s …".formatted(header.size(), header.subList(0, MOST_NAMES));
    }

    private static String shown(String cell) {
        return cell.isEmpty() ? "an empty cell" : quoted(cell);
    }

    private static String quoted(String text) {
        return text.length() <= LONGEST_SHOWN
                ? "'" + text + "'"
                : "'" + text.substring(0, LONGEST_SHOWN - 1) + "…'";
    }
}
