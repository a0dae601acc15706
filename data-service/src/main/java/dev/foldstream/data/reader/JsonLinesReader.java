package dev.foldstream.data.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import dev.foldstream.contracts.spec.InvalidExperiment;
import dev.foldstream.contracts.spec.JsonLinesDataset;
import dev.foldstream.data.table.Table;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// Reads one JSON object a line ([JSON Lines](https://jsonlines.org)): numbers, `true` and `false`
/// as 1 and 0, texts as categories, arrays of numbers as arrays. Empty lines are skipped; keys that
/// the spec does not name do not matter.
///
/// Cost: one pass over the file as a stream, with one line of it in memory. Confined to one thread.
public final class JsonLinesReader {
    /// Objects whose keys say which columns there are.
    private static final int FIRST_OBJECTS = 100;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                    .build();

    private final Map<String, Integer> columns = new HashMap<>();
    private final TypedRows rows;
    private final JsonArrays arrays = new JsonArrays();

    private JsonLinesReader(JsonLinesDataset spec, List<String> names, long bytes) {
        names.forEach(name -> columns.put(name, columns.size()));
        rows = new TypedRows(spec, names, "line", bytes);
    }

    /// @param file on this machine
    /// @return inputs, targets, then columns that are kept, in the order of the spec
    /// @throws InvalidExperiment when the file has no such rows, with every missing column, or the
    ///   first faulty values and their number
    public static Table read(JsonLinesDataset spec, Path file) {
        return TabularFile.read(
                spec,
                "one JSON object a line, in UTF-8",
                () -> {
                    List<String> names = TabularFile.columns(spec, keys(file));
                    return new JsonLinesReader(spec, names, Files.size(file)).table(file);
                });
    }

    /// The columns that there are.
    private static SequencedSet<String> keys(Path file) throws IOException {
        SequencedSet<String> keys = new LinkedHashSet<>();
        ColumnNames names = new ColumnNames();
        int objects = 0;
        try (Lines lines = new Lines(file)) {
            while (objects < FIRST_OBJECTS && lines.next()) {
                objects += addKeys(lines, keys, names) ? 1 : 0;
            }
        }
        Damaged.unless(objects > 0, "has no line with a JSON object");
        return keys;
    }

    /// @return whether the line has any
    private static boolean addKeys(Lines line, SequencedSet<String> keys, ColumnNames names)
            throws IOException {
        boolean some = false;
        try (JsonParser json = JSON.createParser(line.buffer(), 0, line.length())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    some = true;
                    if (keys.add(json.currentName())) {
                        names.count(json.currentName());
                    }
                    json.nextToken();
                    json.skipChildren();
                }
            }
            return some;
        } catch (JsonProcessingException | CharConversionException e) {
            return some;
        }
    }

    private Table table(Path file) throws IOException {
        try (Lines lines = new Lines(file)) {
            while (lines.next()) {
                rows.begin(lines.number());
                take(lines);
                rows.end();
            }
        }
        return rows.table();
    }

    private void take(Lines line) throws IOException {
        try (JsonParser json = JSON.createParser(line.buffer(), 0, line.length())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                rows.badRow("no JSON object", "one JSON object a line");
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                Integer column = columns.get(json.currentName());
                JsonToken value = json.nextToken();
                if (column == null) {
                    json.skipChildren();
                } else {
                    take(json, value, column);
                }
            }
            if (json.nextToken() != null) {
                rows.badRow("more than one JSON value", "one JSON object a line");
            }
        } catch (JsonProcessingException | CharConversionException e) {
            rows.badRow("malformed JSON", "one JSON object a line");
        }
    }

    private void take(JsonParser json, JsonToken value, int column) throws IOException {
        switch (value) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> rows.number(column, json.getDoubleValue());
            case VALUE_TRUE -> rows.number(column, 1);
            case VALUE_FALSE -> rows.number(column, 0);
            case VALUE_STRING -> rows.text(column, json.getText());
            case VALUE_NULL -> rows.missing(column);
            case START_ARRAY -> {
                if (arrays.read(json)) {
                    rows.array(column, arrays.shape(), arrays.values(), arrays.count());
                } else {
                    rows.unusable(column, "an array that is ragged or not of numbers");
                }
            }
            default -> {
                json.skipChildren();
                rows.unusable(column, "an object");
            }
        }
    }
}
