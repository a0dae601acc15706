package dev.foldstream.data.reader;

import dev.foldstream.data.reader.ArrowMessages.Letter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;

/// The rows of an Arrow file, batch after batch. Confined to one thread.
final class ArrowRows implements TypedRows.Source {
    private final FileBytes file;
    private final ArrowMessages messages;
    private final ArrowSchema schema;
    private final List<String> names;
    private final Map<Long, ArrowArray> dictionaries = new HashMap<>();
    private final List<NestedRow> nested = new ArrayList<>();
    private List<ArrowArray> columns = List.of();
    private int length;
    private int row;

    /// @param messages behind the schema
    /// @param names of the columns, in the order of the table
    ArrowRows(FileBytes file, ArrowMessages messages, ArrowSchema schema, List<String> names) {
        this.file = file;
        this.messages = messages;
        this.schema = schema;
        this.names = List.copyOf(names);
        for (String name : names) {
            ArrowField field = schema.field(name);
            field.require();
            nested.add(new NestedRow(field.lists()));
        }
    }

    @Override
    public void next(TypedRows rows) throws IOException {
        while (row == length) {
            Letter letter =
                    messages.next().orElseThrow(() -> new Damaged("ends before all of its rows"));
            switch (letter.message().headerType()) {
                case MessageHeader.DictionaryBatch -> define(letter);
                case MessageHeader.RecordBatch -> begin(letter);
                default -> throw new Damaged("has a message of an unknown kind");
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            give(columns.get(i), rows, i);
        }
        row++;
    }

    private void define(Letter letter) throws IOException {
        DictionaryBatch batch = new DictionaryBatch();
        letter.message().header(batch);
        ArrowField values = schema.dictionaries().get(batch.id());
        if (values == null || !schema.uses(names, batch.id())) {
            return;
        }
        Damaged.unless(!batch.isDelta(), "has a dictionary that comes in pieces; write it in one");
        RecordBatch data = batch.data();
        if (data == null) {
            throw new Damaged("has a dictionary without values");
        }
        dictionaries.put(batch.id(), new ArrowBatch(file, letter, data).take(values));
    }

    private void begin(Letter letter) throws IOException {
        RecordBatch batch = new RecordBatch();
        letter.message().header(batch);
        ArrowBatch buffers = new ArrowBatch(file, letter, batch);
        Map<String, ArrowArray> taken = new HashMap<>();
        for (ArrowField field : schema.fields()) {
            if (names.contains(field.name())) {
                taken.put(field.name(), buffers.take(field));
            } else {
                buffers.skip(field);
            }
        }
        List<ArrowArray> found = new ArrayList<>();
        for (String name : names) {
            ArrowArray column = taken.get(name);
            if (column == null || column.length() != batch.length()) {
                throw new Damaged("has columns of different lengths in one batch");
            }
            found.add(column);
        }
        columns = found;
        length = (int) batch.length();
        row = 0;
    }

    private void give(ArrowArray values, TypedRows rows, int column) {
        ArrowArray array = values;
        int place = row;
        if (array.has(place) && array.field().dictionary().isPresent()) {
            double index = array.number(place);
            array = dictionaries.get(array.field().dictionary().get());
            if (array == null) {
                throw new Damaged(
                        "has no dictionary for the column '%s'".formatted(names.get(column)));
            }
            Damaged.unless(
                    index >= 0 && index < array.length(),
                    "asks for value %s of a dictionary of %d".formatted(index, array.length()));
            place = (int) index;
        }
        if (!array.has(place)) {
            rows.missing(column);
        } else if (array.field().isText()) {
            rows.text(column, array.text(place));
        } else if (array.field().isList()) {
            NestedRow list = nested.get(column);
            list.begin();
            elements(array, place, list, 0, 1);
            list.end(rows, column);
        } else {
            rows.number(column, array.number(place));
        }
    }

    /// @param going how many of the lists around the first element go on
    /// @param depth of the list itself, from 1
    private static void elements(ArrowArray list, int place, NestedRow row, int going, int depth) {
        ArrowArray inner = list.children().getFirst();
        long start = list.start(place);
        long end = list.start(place + 1);
        Damaged.unless(
                start >= 0 && end >= start && end <= inner.length(),
                "has a list from %d to %d of %d".formatted(start, end, inner.length()));
        if (start == end) {
            row.missing();
        }
        for (int i = (int) start; i < end; i++) {
            int first = i == start ? going : depth;
            if (!inner.has(i)) {
                row.missing();
            } else if (inner.field().isList()) {
                elements(inner, i, row, first, depth + 1);
            } else {
                row.add(first, inner.number(i));
            }
        }
    }
}
