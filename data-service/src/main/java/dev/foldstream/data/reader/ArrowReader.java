package dev.foldstream.data.reader;

import dev.foldstream.contracts.spec.ArrowDataset;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.data.reader.ArrowMessages.Letter;
import dev.foldstream.data.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/// Reads columns of an Apache Arrow IPC file (Feather, version 2) or stream: truth values,
/// integers, real numbers, texts, dictionaries, and lists of numbers, nested or not. Dates and
/// times are the whole numbers that stand for them.
///
/// Only the columns that are used are read, one batch of rows at a time; large buffers that are not
/// packed stay in the file. Confined to one thread.
public final class ArrowReader {
    private ArrowReader() {}

    /// @param file on this machine
    /// @return inputs, targets, then columns that are kept, in the order of the spec
    /// @throws InvalidExperiment when the file has no such rows, with every missing column, or the
    ///   first faulty values and their number
    public static Table read(ArrowDataset spec, Path file) {
        return TabularFile.read(
                spec,
                "an Arrow IPC file or stream with columns of numbers, texts or lists of numbers",
                () -> table(spec, file));
    }

    private static Table table(ArrowDataset spec, Path file) throws IOException {
        try (FileBytes bytes = new FileBytes(file)) {
            long count = count(new ArrowMessages(bytes));
            ArrowMessages messages = new ArrowMessages(bytes);
            ArrowSchema schema = schema(messages);
            List<String> names = TabularFile.columns(spec, schema.names());
            ArrowRows rows = new ArrowRows(bytes, messages, schema, names);
            return new TypedRows(spec, names, "row", bytes.size()).all(List.of(rows), count);
        }
    }

    private static ArrowSchema schema(ArrowMessages messages) throws IOException {
        Letter first = messages.next().orElseThrow(() -> new Damaged("is empty"));
        return ArrowSchema.read(first.message());
    }

    private static long count(ArrowMessages messages) throws IOException {
        long count = 0;
        RecordBatch batch = new RecordBatch();
        for (Optional<Letter> letter = messages.next();
                letter.isPresent();
                letter = messages.next()) {
            if (letter.get().message().headerType() == MessageHeader.RecordBatch) {
                letter.get().message().header(batch);
                Damaged.unless(
                        batch.length() >= 0,
                        "announces a batch of %d rows".formatted(batch.length()));
                count = Math.addExact(count, batch.length());
            }
        }
        return count;
    }
}
