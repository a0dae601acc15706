package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;

/// The JSON Schema (draft 2020-12) of the experiment file, made from the spec records, so that an
/// editor completes and checks it.
public final class SpecSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ObjectNode definitions = NODES.objectNode();

    private SpecSchema() {}

    /// The schema of a whole experiment file.
    public static ObjectNode experiment() {
        SpecSchema schema = new SpecSchema();
        ObjectNode root = NODES.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", "Foldstream experiment");
        root.setAll(schema.record(ExperimentSpec.class));
        root.set("$defs", schema.definitions);
        return root;
    }

    private ObjectNode of(Type type) {
        Class<?> raw = SpecShape.raw(type);
        if (SpecShape.isOptional(type)) {
            return of(SpecShape.argument(type, 0));
        }
        if (raw == List.class) {
            return typed("array").set("items", of(SpecShape.argument(type, 0)));
        }
        if (SpecShape.isMap(type)) {
            ObjectNode object = typed("object");
            object.set("additionalProperties", of(SpecShape.argument(type, 1)));
            return object;
        }
        if (raw == JsonNode.class) {
            return NODES.objectNode();
        }
        if (raw.isSealed() || raw.isRecord()) {
            return reference(raw);
        }
        if (raw.isEnum()) {
            ArrayNode words = NODES.arrayNode();
            SpecShape.words(raw).forEach(words::add);
            return NODES.objectNode().set("enum", words);
        }
        if (raw == String.class) {
            return typed("string");
        }
        if (raw == boolean.class) {
            return typed("boolean");
        }
        return typed(SpecShape.isWhole(raw) ? "integer" : "number");
    }

    private ObjectNode reference(Class<?> type) {
        String name = type.getSimpleName();
        if (!definitions.has(name)) {
            definitions.set(name, NODES.objectNode()); // ends the recursion of recursive specs
            definitions.set(
                    name, type.isSealed() ? oneOf(type) : record(type.asSubclass(Record.class)));
        }
        return NODES.objectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode oneOf(Class<?> sealed) {
        ObjectNode schema = NODES.objectNode();
        ArrayNode variants = schema.putArray("oneOf");
        SpecShape.variants(sealed).values().forEach(variant -> variants.add(reference(variant)));
        describe(schema, sealed);
        return schema;
    }

    private ObjectNode record(Class<? extends Record> type) {
        ObjectNode schema = typed("object");
        describe(schema, type);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = NODES.arrayNode();
        if (SpecShape.isVariant(type)) {
            properties.putObject(SpecShape.KIND).put("const", SpecShape.kindOf(type));
            required.add(SpecShape.KIND);
        }
        components(type, properties, required);
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private void components(
            Class<? extends Record> type, ObjectNode properties, ArrayNode required) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (SpecShape.isInline(component)) {
                components(SpecShape.inlined(component), properties, required);
                continue;
            }
            properties.set(component.getName(), property(component));
            if (!component.isAnnotationPresent(Default.class)
                    && !SpecShape.isOptional(component.getGenericType())) {
                required.add(component.getName());
            }
        }
    }

    private ObjectNode property(RecordComponent component) {
        ObjectNode schema = of(component.getGenericType());
        describe(schema, component);
        Range range = component.getAnnotation(Range.class);
        if (range != null) {
            limit(schema.path("items") instanceof ObjectNode items ? items : schema, range);
        }
        Default fallback = component.getAnnotation(Default.class);
        if (fallback != null) {
            schema.set("default", Yaml.read(fallback.value()));
        }
        return schema;
    }

    private static void limit(ObjectNode schema, Range range) {
        put(schema, "minimum", range.from());
        put(schema, "maximum", range.to());
        put(schema, "exclusiveMinimum", range.above());
        put(schema, "exclusiveMaximum", range.below());
    }

    private static void put(ObjectNode schema, String keyword, double bound) {
        if (Double.isFinite(bound)) {
            JsonNode number =
                    bound == Math.rint(bound)
                            ? NODES.numberNode((long) bound)
                            : NODES.numberNode(bound);
            schema.set(keyword, number);
        }
    }

    private static void describe(ObjectNode schema, AnnotatedElement element) {
        SpecShape.doc(element).ifPresent(text -> schema.put("description", text));
    }

    private static ObjectNode typed(String type) {
        return NODES.objectNode().put("type", type);
    }
}
