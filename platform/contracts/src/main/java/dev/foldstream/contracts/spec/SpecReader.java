package dev.foldstream.contracts.spec;

import static dev.foldstream.contracts.spec.SpecShape.KIND;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Turns a tree of JSON or YAML into spec records, and says everything that is wrong with it at
/// once.
///
/// The records are the grammar: component names are the keys, [Default] fills what is not written,
/// [Kind] chooses the variant of a sealed spec, `Optional` may be left out. Anything else that is
/// written is refused, with the nearest valid key.
public final class SpecReader {
    /// Stands for a value that could not be read; its violation has been collected.
    private enum Unreadable {
        VALUE
    }

    private final List<Violation> violations = new ArrayList<>();

    private SpecReader() {}

    /// Reads an experiment.
    ///
    /// @throws InvalidExperiment with every violation found
    public static ExperimentSpec read(JsonNode tree) {
        return read(tree, ExperimentSpec.class);
    }

    /// Reads any spec record.
    ///
    /// @throws InvalidExperiment with every violation found
    public static <T extends Record> T read(JsonNode tree, Class<T> type) {
        SpecReader reader = new SpecReader();
        Object spec = reader.record("", tree, type);
        if (spec instanceof Unreadable) {
            throw new InvalidExperiment(reader.violations);
        }
        return type.cast(spec);
    }

    /// Reads a variant of a sealed spec.
    ///
    /// @throws InvalidExperiment with every violation found
    static <T> T readVariant(JsonNode tree, Class<T> sealed) {
        SpecReader reader = new SpecReader();
        Object spec = reader.variant("", tree, sealed);
        if (spec instanceof Unreadable) {
            throw new InvalidExperiment(reader.violations);
        }
        return sealed.cast(spec);
    }

    /// A record with every component at its default.
    public static <T extends Record> T defaults(Class<T> type) {
        return read(JsonNodeFactory.instance.objectNode(), type);
    }

    private Object value(String path, JsonNode node, Type type) {
        Class<?> raw = SpecShape.raw(type);
        if (raw == Optional.class) {
            Object inner = value(path, node, SpecShape.argument(type, 0));
            return inner instanceof Unreadable ? Unreadable.VALUE : Optional.of(inner);
        }
        if (raw == List.class) {
            return list(path, node, SpecShape.argument(type, 0));
        }
        if (raw == SequencedMap.class) {
            return map(path, node, SpecShape.argument(type, 1));
        }
        if (raw == JsonNode.class) {
            return node.deepCopy();
        }
        if (raw.isSealed()) {
            return variant(path, node, raw);
        }
        if (raw.isRecord()) {
            return record(path, node, raw.asSubclass(Record.class));
        }
        return scalar(path, node, raw);
    }

    private Object scalar(String path, JsonNode node, Class<?> type) {
        if (type == String.class) {
            return node.isTextual() ? node.textValue() : refuse(path, node, "a text");
        }
        if (type == boolean.class) {
            return node.isBoolean() ? node.booleanValue() : refuse(path, node, "true or false");
        }
        if (SpecShape.isWhole(type)) {
            return whole(path, node, type);
        }
        if (type == double.class || type == Double.class) {
            return node.isNumber() ? node.doubleValue() : refuse(path, node, "a number");
        }
        if (type.isEnum()) {
            return constant(path, node, type);
        }
        throw new IllegalStateException("no grammar for " + type + " at " + path);
    }

    private Object whole(String path, JsonNode node, Class<?> type) {
        boolean narrow = type == int.class || type == Integer.class;
        boolean fits = narrow ? node.canConvertToInt() : node.canConvertToLong();
        if (!node.isNumber() || !node.canConvertToExactIntegral() || !fits) {
            return refuse(
                    path, node, narrow ? "a whole number of 32 bits" : "a whole number of 64 bits");
        }
        if (narrow) {
            return node.intValue();
        }
        return node.longValue();
    }

    private Object constant(String path, JsonNode node, Class<?> type) {
        List<String> words = SpecShape.words(type);
        int index = words.indexOf(node.asText());
        if (index >= 0 && node.isTextual()) {
            return type.getEnumConstants()[index];
        }
        return refuse(path, node, Names.oneOf(node.asText(), words));
    }

    private Object list(String path, JsonNode node, Type element) {
        if (!node.isArray()) {
            return refuse(path, node, "a list");
        }
        List<Object> read = new ArrayList<>();
        boolean whole = true;
        for (int i = 0; i < node.size(); i++) {
            Object item = value(path + "[" + i + "]", node.get(i), element);
            whole &= !(item instanceof Unreadable);
            read.add(item);
        }
        return whole ? read : Unreadable.VALUE;
    }

    private Object map(String path, JsonNode node, Type element) {
        if (!node.isObject()) {
            return refuse(path, node, "a section of names and values");
        }
        SequencedMap<String, Object> read = new LinkedHashMap<>();
        boolean whole = true;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            Object item = value(join(path, entry.getKey()), entry.getValue(), element);
            whole &= !(item instanceof Unreadable);
            read.put(entry.getKey(), item);
        }
        return whole ? read : Unreadable.VALUE;
    }

    private Object variant(String path, JsonNode node, Class<?> sealed) {
        if (!node.isObject()) {
            return refuse(path, node, "a section with a 'kind'");
        }
        Map<String, Class<? extends Record>> variants = SpecShape.variants(sealed);
        List<String> kinds = List.copyOf(variants.keySet());
        JsonNode kind = node.get(KIND);
        if (kind == null) {
            violations.add(new Violation(join(path, KIND), "", "one of " + kinds));
            return Unreadable.VALUE;
        }
        Class<? extends Record> variant = variants.get(kind.asText());
        if (variant == null) {
            return refuse(join(path, KIND), kind, "one of " + kinds + near(kind.asText(), kinds));
        }
        return record(path, node, variant);
    }

    private Object record(String path, JsonNode node, Class<? extends Record> type) {
        if (!node.isObject()) {
            return refuse(path, node, "a section with the keys " + keys(type));
        }
        boolean known = refuseUnknownKeys(path, (ObjectNode) node, type);
        Object read = components(path, node, type);
        return known ? read : Unreadable.VALUE;
    }

    private Object components(String path, JsonNode node, Class<? extends Record> type) {
        boolean whole = true;
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] =
                    SpecShape.isInline(components[i])
                            ? components(path, node, SpecShape.inlined(components[i]))
                            : component(path, node.get(components[i].getName()), components[i]);
            whole &= !(values[i] instanceof Unreadable);
        }
        return whole ? construct(path, type, values) : checkRanges(path, components, values);
    }

    /// Of a record that can't be constructed, what could be read is checked all the same.
    private Unreadable checkRanges(String path, RecordComponent[] components, Object[] values) {
        for (int i = 0; i < values.length; i++) {
            for (Violation violation : Bounds.violations(components[i], values[i])) {
                violations.add(violation.within(path));
            }
        }
        return Unreadable.VALUE;
    }

    private Object component(String path, @Nullable JsonNode node, RecordComponent component) {
        String where = join(path, component.getName());
        Type type = component.getGenericType();
        if (node != null && !node.isNull()) {
            return value(where, node, type);
        }
        Default fallback = component.getAnnotation(Default.class);
        if (fallback != null) {
            return value(where, Yaml.read(fallback.value()), type);
        }
        if (SpecShape.isOptional(type)) {
            return Optional.empty();
        }
        violations.add(new Violation(where, "", SpecShape.phrase(component).orElse("a value")));
        return Unreadable.VALUE;
    }

    private boolean refuseUnknownKeys(String path, ObjectNode node, Class<? extends Record> type) {
        List<String> keys = keys(type);
        boolean known = true;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String key = entry.getKey();
            if (!keys.contains(key)) {
                violations.add(
                        new Violation(
                                join(path, key),
                                "this key",
                                "one of the keys " + keys + near(key, keys)));
                known = false;
            }
        }
        return known;
    }

    private Object construct(String path, Class<? extends Record> type, Object[] values) {
        Class<?>[] parameters =
                Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = type.getDeclaredConstructor(parameters);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidComponents invalid) {
                invalid.violations().forEach(v -> violations.add(v.within(path)));
                return Unreadable.VALUE;
            }
            throw new IllegalStateException("constructor of " + type + " failed", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " is no public record", e);
        }
    }

    private Object refuse(String path, JsonNode node, String expected) {
        String shown = node.isTextual() ? "'" + node.textValue() + "'" : node.toString();
        String brief = shown.length() > 60 ? shown.substring(0, 57) + "…" : shown;
        violations.add(new Violation(path, node.isNull() ? "" : brief, expected));
        return Unreadable.VALUE;
    }

    private static List<String> keys(Class<? extends Record> type) {
        List<String> keys = new ArrayList<>();
        if (SpecShape.isVariant(type)) {
            keys.add(KIND);
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (SpecShape.isInline(component)) {
                keys.addAll(keys(SpecShape.inlined(component)));
            } else {
                keys.add(component.getName());
            }
        }
        return keys;
    }

    private static String near(String word, List<String> candidates) {
        return Names.nearest(word, candidates).map(" (did you mean '%s'?)"::formatted).orElse("");
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
