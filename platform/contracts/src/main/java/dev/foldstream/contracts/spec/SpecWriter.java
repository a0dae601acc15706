package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes a spec record as a tree with every default resolved; [SpecReader] reads the same record
/// back. Keys stand in the order of the components, so equal specs have equal text.
public final class SpecWriter {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SpecWriter() {}

    public static ObjectNode write(Record spec) {
        ObjectNode tree = NODES.objectNode();
        if (SpecShape.isVariant(spec.getClass())) {
            tree.put(SpecShape.KIND, SpecShape.kindOf(spec.getClass()));
        }
        for (RecordComponent component : spec.getClass().getRecordComponents()) {
            Object value = get(spec, component);
            if (SpecShape.isInline(component)) {
                tree.setAll(write((Record) value));
            } else if (!(value instanceof Optional<?> optional && optional.isEmpty())) {
                tree.set(component.getName(), node(value));
            }
        }
        return tree;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case JsonNode any -> any.deepCopy();
            case Record nested -> write(nested);
            case Optional<?> optional -> node(optional.orElseThrow());
            case List<?> list -> {
                ArrayNode array = NODES.arrayNode();
                list.forEach(item -> array.add(node(item)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = NODES.objectNode();
                map.forEach((key, item) -> object.set((String) key, node(item)));
                yield object;
            }
            case Enum<?> constant -> NODES.textNode(SpecShape.word(constant));
            case String text -> NODES.textNode(text);
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            default -> throw new IllegalStateException("no grammar for " + value.getClass());
        };
    }

    private static Object get(Record spec, RecordComponent component) {
        try {
            return component.getAccessor().invoke(spec);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(spec.getClass() + " is no public record", e);
        }
    }
}
