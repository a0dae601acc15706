package dev.foldstream.contracts.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// JSON Schemas of what events carry, made from their records; words from their Javadoc. Fields
/// that a schema does not name are allowed: a newer version may add them.
final class PayloadSchemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Set<Class<?>> OPTIONAL =
            Set.of(Optional.class, OptionalDouble.class, OptionalInt.class, OptionalLong.class);

    /// By the simple name of the record.
    private final ObjectNode schemas = NODES.objectNode();

    ObjectNode all() {
        return schemas;
    }

    /// A reference to the schema of a record or a sealed family.
    ObjectNode reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!schemas.has(name)) {
            schemas.set(name, NODES.objectNode()); // its place in the order, before its parts
            schemas.set(name, type.isSealed() ? family(type) : record(type));
        }
        return NODES.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private ObjectNode family(Class<?> sealed) {
        ObjectNode schema = NODES.objectNode();
        schema.put("description", SourceText.of(sealed).summary());
        ArrayNode variants = schema.putArray("oneOf");
        for (Class<?> variant : sealed.getPermittedSubclasses()) {
            variants.add(reference(variant));
        }
        return schema;
    }

    private ObjectNode record(Class<?> type) {
        SourceText text = SourceText.of(type);
        ObjectNode schema = typed("object");
        schema.put("description", text.summary());
        ObjectNode properties = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        wordOf(type)
                .ifPresent(name -> {
                    properties.putObject(name.property()).put("const", name.word());
                    required.add(name.property());
                });
        for (RecordComponent component : type.getRecordComponents()) {
            ObjectNode property = of(component.getGenericType());
            text.parameter(component.getName())
                    .ifPresent(words -> property.put("description", words));
            properties.set(component.getName(), property);
            if (!OPTIONAL.contains(component.getType())) {
                required.add(component.getName());
            }
        }
        schema.set("required", required);
        schema.set("properties", properties);
        return schema;
    }

    /// What tells a variant from its siblings on the wire.
    private record Word(String property, String word) {}

    private static Optional<Word> wordOf(Class<?> type) {
        return ancestors(type)
                .filter(ancestor -> ancestor.isAnnotationPresent(JsonTypeInfo.class))
                .findFirst()
                .flatMap(ancestor ->
                        Arrays.stream(ancestor.getAnnotation(JsonSubTypes.class).value())
                                .filter(subtype -> subtype.value() == type)
                                .findFirst()
                                .map(subtype ->
                                        new Word(
                                                ancestor.getAnnotation(JsonTypeInfo.class)
                                                        .property(),
                                                subtype.name())));
    }

    private static Stream<Class<?>> ancestors(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .flatMap(parent -> Stream.concat(Stream.of(parent), ancestors(parent)));
    }

    private ObjectNode of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type last =
                    generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            return switch (generic.getRawType()) {
                case Class<?> raw when raw == List.class -> typed("array").set("items", of(last));
                case Class<?> raw when raw == Map.class ->
                        typed("object").set("additionalProperties", of(last));
                case Class<?> raw when raw == Optional.class -> of(last);
                default -> throw new AssertionError("no schema for " + type);
            };
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isSealed() || raw.isRecord()) {
            return reference(raw);
        }
        if (raw.isEnum()) {
            throw new AssertionError("no schema for the words of " + type);
        }
        return raw == JsonNode.class ? NODES.objectNode() : scalar(raw);
    }

    private static ObjectNode scalar(Class<?> type) {
        if (type == String.class) {
            return typed("string");
        }
        if (type == Instant.class) {
            return typed("string").put("format", "date-time");
        }
        if (type == boolean.class) {
            return typed("boolean");
        }
        boolean whole =
                Set.of(int.class, long.class, OptionalInt.class, OptionalLong.class).contains(type);
        if (!whole && type != double.class && type != OptionalDouble.class) {
            throw new AssertionError("no schema for " + type);
        }
        return typed(whole ? "integer" : "number");
    }

    private static ObjectNode typed(String type) {
        return NODES.objectNode().put("type", type);
    }
}
