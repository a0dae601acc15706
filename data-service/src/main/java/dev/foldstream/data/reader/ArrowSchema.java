package dev.foldstream.data.reader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;

/// The columns of an Arrow file.
///
/// @param fields in the order of the file
/// @param dictionaries the fields of their values, by number
record ArrowSchema(List<ArrowField> fields, Map<Long, ArrowField> dictionaries) {

    /// @throws Damaged when the message is no schema
    static ArrowSchema read(Message message) {
        Damaged.unless(
                message.headerType() == MessageHeader.Schema, "does not begin with a schema");
        Schema schema = new Schema();
        message.header(schema);
        Damaged.unless(
                schema.endianness() == Endianness.Little,
                "has its bytes in big-endian order, which is not read");
        List<ArrowField> fields = new ArrayList<>();
        Map<Long, ArrowField> dictionaries = new HashMap<>();
        ArrowField.Reading reading = new ArrowField.Reading();
        Set<String> seen = new LinkedHashSet<>();
        for (int i = 0; i < schema.fieldsLength(); i++) {
            Field field = schema.fields(i);
            ArrowField own = reading.field(field, 0);
            Damaged.unless(seen.add(own.name()), "has two columns '%s'".formatted(own.name()));
            fields.add(own);
            DictionaryEncoding encoding = field.dictionary();
            if (encoding != null) {
                dictionaries.put(encoding.id(), ArrowField.values(field));
            }
        }
        return new ArrowSchema(fields, dictionaries);
    }

    List<String> names() {
        return fields.stream().map(ArrowField::name).toList();
    }

    /// @throws IllegalArgumentException when there is no such field
    ArrowField field(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no column '" + name + "'"));
    }

    /// Whether one of the columns has its values in a dictionary.
    boolean uses(Collection<String> names, long dictionary) {
        return fields.stream()
                .filter(field -> names.contains(field.name()))
                .anyMatch(field -> field.dictionary().filter(id -> id == dictionary).isPresent());
    }
}
