package dev.foldstream.cli.compare;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.foldstream.cli.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// A file of cells: comma, semicolon or tab between them, whichever the first line has most of;
/// quotation marks as in RFC 4180. Immutable.
///
/// @param file its name, for messages
/// @param header cells of the first line, trimmed
/// @param rows the others; each has as many cells as the header
record TextCells(String file, List<String> header, List<Row> rows) {
    private static final List<Character> DELIMITERS = List.of(',', ';', '\t');

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    TextCells {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /// @param line of the file, from 1
    /// @param cells trimmed
    record Row(long line, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /// @throws Failure when there is no such file, it is no text, or its lines are no table
    static TextCells read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Failure("There is no file '%s'.".formatted(file));
        }
        try {
            return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (CharacterCodingException e) {
            throw new Failure("'%s' is no text in UTF-8.".formatted(file), e);
        } catch (IOException e) {
            throw new Failure("'%s' can't be read: %s".formatted(file, Failure.reason(e)), e);
        }
    }

    /// @throws Failure when the lines are no table
    static TextCells parse(String file, String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<Row> lines = lines(file, content);
        if (lines.isEmpty()) {
            throw new Failure("'%s' is empty.".formatted(file));
        }
        List<String> header = lines.getFirst().cells();
        for (Row row : lines) {
            if (row.cells().size() != header.size()) {
                throw new Failure(
                        "'%s', line %d: %d cells, the header has %d."
                                .formatted(file, row.line(), row.cells().size(), header.size()));
            }
        }
        return new TextCells(file, header, lines.subList(1, lines.size()));
    }

    private static List<Row> lines(String file, String content) {
        List<Row> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader =
                CsvReader.builder()
                        .fieldSeparator(delimiter(content))
                        .skipEmptyLines(true)
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(content)) {
            for (CsvRecord line : reader) {
                List<String> cells = line.getFields().stream().map(TextCells::plain).toList();
                if (!cells.stream().allMatch(String::isEmpty)) {
                    lines.add(new Row(line.getStartingLineNumber(), cells));
                }
            }
            return lines;
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Failure("'%s' is no table: %s".formatted(file, cause.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Line breaks within quotation marks, and what could steer a terminal, become spaces.
    private static String plain(String cell) {
        return CONTROL.matcher(cell).replaceAll(" ").strip();
    }

    /// The one that the first line has most of.
    private static char delimiter(String content) {
        String first = content.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return DELIMITERS.stream()
                .max(Comparator.comparingLong(d -> first.chars().filter(c -> c == d).count()))
                .orElseThrow();
    }

    /// The place of a column, by its name.
    ///
    /// @throws Failure when there is none
    int column(String name) {
        int place = header.indexOf(name);
        if (place < 0) {
            throw new Failure("'%s' has no column '%s'.".formatted(file, name));
        }
        return place;
    }
}
