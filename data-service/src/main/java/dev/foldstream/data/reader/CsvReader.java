package dev.foldstream.data.reader;

import de.siegmar.fastcsv.reader.CsvParseException;
import dev.foldstream.contracts.spec.CsvDataset;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.Names;
import dev.foldstream.contracts.spec.Violation;
import dev.foldstream.data.table.ReadingProgress;
import dev.foldstream.data.table.Table;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalDouble;

/// Reads the columns that a [CsvDataset] names; what stands in other columns does not matter.
///
/// The file is strict UTF-8, with or without a byte order mark; the first line names the columns.
/// Quotes are those of RFC 4180, spaces around cells and empty lines are skipped, every other row
/// has as many cells as the header. Lines are counted from 1 as editors do; a row over several
/// lines goes by its first one.
///
/// Cost: one pass over the file as a stream; columns lie in memory while they are small, else in
/// scratch files. Confined to one thread.
public final class CsvReader {
    private static final String FILE = "dataset.file";
    private static final int MOST_NAMES = 30;

    private CsvReader() {}

    /// @param file on this machine
    /// @return inputs, targets, then columns that are kept, in the order of the spec
    /// @throws InvalidExperiment when the file is not such a table, with every missing column, or
    ///   the first faulty cells and their number
    public static Table read(CsvDataset spec, Path file) {
        return read(spec, file, ReadingProgress.NONE);
    }

    /// The same, telling how far it is.
    public static Table read(CsvDataset spec, Path file, ReadingProgress progress) {
        try (FileChannel bytes = FileChannel.open(file)) {
            return read(spec, file, new CsvRows(spec, rows -> tell(progress, rows, bytes)), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void tell(ReadingProgress progress, long rows, FileChannel bytes) {
        try {
            progress.at(rows, OptionalDouble.of((double) bytes.position() / bytes.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table read(CsvDataset spec, Path file, CsvRows rows, FileChannel bytes) {
        try (Reader text = Utf8.text(Channels.newInputStream(bytes));
                de.siegmar.fastcsv.reader.CsvReader<Boolean> parser =
                        de.siegmar.fastcsv.reader.CsvReader.builder()
                                .fieldSeparator(spec.delimiter().charAt(0))
                                .allowExtraFields(true)
                                .allowMissingFields(true)
                                .trimWhitespacesAroundQuotes(true)
                                .build(rows, text)) {
            Iterator<Boolean> each = parser.iterator();
            if (!each.hasNext()) {
                throw refused(spec, "is empty");
            }
            each.next();
            requireColumns(spec, rows.header());
            rows.begin();
            if (!each.hasNext()) {
                throw refused(spec, "has a header line and no rows");
            }
            while (each.hasNext()) {
                each.next();
            }
            rows.requireClosedQuote(file);
            return rows.table();
        } catch (CharacterCodingException e) {
            throw malformed(file);
        } catch (CsvParseException e) {
            if (e.getCause() instanceof InvalidExperiment refusal) {
                throw refusal; // the parser wraps whatever its handler says
            }
            throw badQuotes(rows.line());
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw malformed(file);
            }
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
            violations.add(new Violation(path, "'" + name + "'", "one of " + brief(header) + near));
        }
    }

    static InvalidExperiment badQuotes(long line) {
        return new InvalidExperiment(
                FILE,
                "the row that begins in line %d".formatted(line),
                "quotes as in RFC 4180: a cell that begins with one ends with one, and one within"
                        + " is written twice");
    }

    private static InvalidExperiment refused(CsvDataset spec, String what) {
        return new InvalidExperiment(
                FILE,
                "'%s', which %s,".formatted(spec.file(), what),
                "a header line and at least one row");
    }

    private static InvalidExperiment malformed(Path file) {
        return new InvalidExperiment(
                FILE,
                "line %d, which is no UTF-8,".formatted(Utf8.malformedLine(file)),
                "a text file in UTF-8");
    }

    private static String brief(List<String> header) {
        return header.size() <= MOST_NAMES
                ? "the columns " + header
                : "the %d columns %s …".formatted(header.size(), header.subList(0, MOST_NAMES));
    }
}
