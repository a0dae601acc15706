package dev.foldstream.data.reader;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.data.table.Table;
import dev.foldstream.data.table.TableColumn;
import dev.foldstream.page.Numbers;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reads all columns of a CSV file of which nothing is known, to be looked at: a column is of
/// numbers when all of its cells are, else of categories. A cell without a value is NaN or a
/// category without a name, and its row stays.
///
/// The delimiter is whichever of `,`, `;`, `|` and tab the first line has most of. Cost: two
/// passes. Confined to one thread.
public final class BareCsv {
    private static final String FILE = "file";
    private static final String DELIMITERS = ",;|\t";
    private static final Set<String> UNKNOWN = Set.of("", "NA", "N/A", "NaN", "nan", "null", "?");
    private static final int MOST_COLUMNS = 10_000;

    private final Path file;
    private final char delimiter;
    private final List<String> header;
    private final BitSet categories = new BitSet();
    private long rows;

    private BareCsv(Path file, char delimiter, List<String> header) {
        this.file = file;
        this.delimiter = delimiter;
        this.header = header;
    }

    /// @throws InvalidExperiment when the file is no such table
    public static Table read(Path file) {
        try {
            char delimiter = delimiter(file);
            List<String> header = header(file, delimiter);
            BareCsv csv = new BareCsv(file, delimiter, header);
            return csv.table(csv.eachRow(csv::look));
        } catch (CharacterCodingException e) {
            throw malformed(file);
        } catch (CsvParseException e) {
            throw refused(String.valueOf(e.getMessage()), "quotes as in RFC 4180");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw malformed(file);
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static char delimiter(Path file) throws IOException {
        int[] counts = new int[DELIMITERS.length()];
        try (Reader text = Utf8.text(file)) {
            for (int c = text.read(); c >= 0 && c != '\n' && c != '\r'; c = text.read()) {
                int which = DELIMITERS.indexOf(c);
                if (which >= 0) {
                    counts[which]++;
                }
            }
        }
        int most = 0;
        for (int i = 1; i < counts.length; i++) {
            most = counts[i] > counts[most] ? i : most;
        }
        return DELIMITERS.charAt(most);
    }

    private static CsvReader<CsvRecord> parser(char delimiter, Reader text) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .trimWhitespacesAroundQuotes(true)
                .ofCsvRecord(text);
    }

    private static List<String> header(Path file, char delimiter) throws IOException {
        try (Reader text = Utf8.text(file);
                CsvReader<CsvRecord> parser = parser(delimiter, text)) {
            List<String> header =
                    parser.stream()
                            .findFirst()
                            .map(record -> record.getFields().stream().map(String::strip).toList())
                            .orElse(List.of());
            Set<String> seen = new HashSet<>();
            List<Violation> violations = new ArrayList<>();
            for (String name : header) {
                if (!seen.add(name)) {
                    violations.add(
                            new Violation(
                                    FILE,
                                    "a header with several columns '%s'".formatted(name),
                                    "one column of each name"));
                }
            }
            if (header.isEmpty() || header.size() > MOST_COLUMNS) {
                throw refused(
                        "%s columns".formatted(header.size()),
                        "a header line with 1 to %s columns".formatted(MOST_COLUMNS));
            }
            if (!violations.isEmpty()) {
                throw new InvalidExperiment(violations);
            }
            return header;
        }
    }

    /// @param row takes the cells of each row that has as many as the header
    /// @return how many rows have another number of cells
    private long eachRow(Consumer<List<String>> row) throws IOException {
        long uneven = 0;
        try (Reader text = Utf8.text(file);
                CsvReader<CsvRecord> parser = parser(delimiter, text)) {
            Iterator<CsvRecord> records = parser.iterator();
            records.next(); // the header
            while (records.hasNext()) {
                List<String> cells = records.next().getFields();
                if (cells.size() == header.size()) {
                    row.accept(cells);
                } else {
                    uneven++;
                }
            }
        }
        return uneven;
    }

    /// Finds columns that are not of numbers.
    private void look(List<String> cells) {
        rows++;
        for (int i = 0; i < cells.size(); i++) {
            if (!categories.get(i)) {
                String cell = cells.get(i).strip();
                if (!UNKNOWN.contains(cell) && Decimals.parse(cell).isEmpty()) {
                    categories.set(i);
                }
            }
        }
    }

    private Table table(long uneven) throws IOException {
        if (rows == 0) {
            throw refused(
                    "no row of %s cells".formatted(header.size()), "rows below the header line");
        }
        List<Cells> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            columns.add(
                    categories.get(i)
                            ? new Labels(new TableColumn.LabelBuilder(header.get(i)))
                            : new Decimal(new TableColumn.Builder(header.get(i))));
        }
        eachRow(cells -> {
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i).strip();
                columns.get(i).add(UNKNOWN.contains(cell) ? "" : cell);
            }
        });
        return new Table(
                columns.stream().map(Cells::build).toList(),
                new LinkedHashMap<>(),
                uneven == 0
                        ? List.of()
                        : List.of(
                                "%s left out: more or fewer cells than the header."
                                        .formatted(Numbers.count(uneven, "row"))));
    }

    private sealed interface Cells {
        /// @param cell empty where there is no value
        void add(String cell);

        TableColumn build();
    }

    private record Decimal(TableColumn.Builder numbers) implements Cells {
        @Override
        public void add(String cell) {
            numbers.add(Decimals.parse(cell).orElse(Double.NaN));
        }

        @Override
        public TableColumn build() {
            return numbers.build();
        }
    }

    private record Labels(TableColumn.LabelBuilder labels) implements Cells {
        @Override
        public void add(String cell) {
            labels.add(cell);
        }

        @Override
        public TableColumn build() {
            return labels.build();
        }
    }

    private static InvalidExperiment refused(String what, String expected) {
        return new InvalidExperiment(FILE, what, expected);
    }

    private static InvalidExperiment malformed(Path file) {
        return refused(
                "line %s, which is no UTF-8,".formatted(Utf8.malformedLine(file)),
                "a text file in UTF-8");
    }
}
