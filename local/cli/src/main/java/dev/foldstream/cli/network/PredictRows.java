package dev.foldstream.cli.network;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.foldstream.cli.Failure;
import dev.foldstream.rtneural.interpreter.Interpreter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Reads rows, writes what a network makes of them, and holds one row at a time. A recurrent
/// network or a convolution over time sees the rows as one sequence. Confined to one thread.
public final class PredictRows {
    private static final int LONGEST_FIRST_LINE = 1 << 20;

    private final Interpreter network;
    private final Choices choices;
    private final float[] inputs;
    private final float[] outputs;

    /// What the user may say about the rows.
    ///
    /// @param name what they are read from, for messages
    /// @param header whether the first line holds names; absent: whether none of its cells is a
    ///   number
    /// @param resetEachRow whether each row is a sequence of its own
    public record Choices(String name, Optional<Boolean> header, boolean resetEachRow) {}

    public PredictRows(Interpreter network, Choices choices) {
        this.network = network;
        this.choices = choices;
        this.inputs = new float[network.inputs()];
        this.outputs = new float[network.outputs()];
    }

    /// Predicts to the end of the rows. What is read already is written before more is waited for,
    /// and before a failure.
    ///
    /// @throws Failure when a row is none for this network, or its prediction is no number
    public void run(Reader rows, Writer predictions) throws IOException {
        BufferedReader buffered = new BufferedReader(rows);
        char separator = separator(buffered);
        network.reset();
        try (CsvReader<CsvRecord> lines =
                CsvReader.builder()
                        .fieldSeparator(separator)
                        .skipEmptyLines(true)
                        .allowExtraFields(true) // we count, and say the line
                        .allowMissingFields(true)
                        .ofCsvRecord(new FlushingReader(buffered, predictions))) {
            predict(lines.iterator(), separator, predictions);
        } catch (CsvParseException | UncheckedIOException e) {
            throw new Failure(
                    "%s: the rows can't be read: %s".formatted(choices.name(), e.getMessage()), e);
        } finally {
            predictions.flush();
        }
    }

    private void predict(Iterator<CsvRecord> lines, char separator, Writer predictions)
            throws IOException {
        if (!lines.hasNext()) {
            return;
        }
        CsvRecord first = lines.next();
        StringBuilder line = new StringBuilder();
        RowColumns columns;
        if (choices.header().orElseGet(() -> isHeader(first.getFields()))) {
            List<String> header = first.getFields().stream().map(String::strip).toList();
            columns = RowColumns.of(choices.name(), header, network.inputs(), network.inputNames());
            writeHeader(separator, predictions);
        } else {
            columns = RowColumns.inOrder(choices.name(), network.inputs(), network.inputNames());
            predict(first, columns, separator, line);
            predictions.append(line);
        }
        while (lines.hasNext()) {
            line.setLength(0);
            predict(lines.next(), columns, separator, line);
            predictions.append(line);
        }
    }

    private void predict(CsvRecord row, RowColumns columns, char separator, StringBuilder line) {
        columns.read(row.getFields(), row.getStartingLineNumber(), inputs);
        if (choices.resetEachRow()) {
            network.reset();
        }
        network.forward(inputs, outputs);
        for (int i = 0; i < outputs.length; i++) {
            if (!Float.isFinite(outputs[i])) {
                throw new Failure(
                        "%s, line %d: output %d is %s, in RTNeural too; the inputs are too large for the network."
                                .formatted(
                                        choices.name(),
                                        row.getStartingLineNumber(),
                                        i + 1,
                                        outputs[i]));
            }
            if (i > 0) {
                line.append(separator);
            }
            line.append(outputs[i]);
        }
        line.append('\n');
    }

    private void writeHeader(char separator, Writer predictions) throws IOException {
        List<String> names = network.outputNames();
        List<String> header =
                IntStream.range(0, outputs.length)
                        .mapToObj(i -> names.isEmpty() ? "output_" + (i + 1) : names.get(i))
                        .map(name -> quoted(name, separator))
                        .toList();
        predictions.append(String.join(String.valueOf(separator), header)).append('\n');
    }

    /// As RFC 4180 says it.
    private static String quoted(String name, char separator) {
        boolean plain =
                name.chars().noneMatch(c -> c == separator || c == '"' || c == '\n' || c == '\r');
        return plain ? name : '"' + name.replace("\"", "\"\"") + '"';
    }

    private static boolean isHeader(List<String> cells) {
        return cells.stream().map(String::strip).noneMatch(NumberCell::isNumber);
    }

    /// Comma, semicolon or tab, whichever the first line has most of.
    private static char separator(BufferedReader rows) throws IOException {
        rows.mark(1);
        if (rows.read() != '\uFEFF') {
            rows.reset();
        }
        rows.mark(LONGEST_FIRST_LINE);
        StringBuilder first = new StringBuilder();
        for (int c = rows.read(); c >= 0 && c != '\n'; c = rows.read()) {
            if (first.length() == LONGEST_FIRST_LINE - 1) {
                throw new Failure("The first line is no row: it does not end.");
            }
            first.append((char) c);
        }
        rows.reset();
        return List.of(',', ';', '\t').stream()
                .max(Comparator.comparingLong(d -> first.chars().filter(c -> c == d).count()))
                .orElseThrow();
    }
}
