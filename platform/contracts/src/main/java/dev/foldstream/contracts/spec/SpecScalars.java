package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// A spec taken apart into its scalars and its structure. Specs of one structure differ only in
/// scalars: their trials can be trained as one tensor program.
///
/// A scalar is a component that is not a whole number, wherever it stands. Whether it is zero
/// belongs to the structure: a penalty that weighs nothing is not computed.
///
/// @param structure the written spec with every scalar replaced by its sign
/// @param scalars by path, such as `optimizer.learningRate`, in the order of the spec
public record SpecScalars(JsonNode structure, SequencedMap<String, Double> scalars) {
    public SpecScalars {
        scalars = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scalars));
    }

    public static SpecScalars of(Record spec) {
        SequencedMap<String, Double> scalars = new LinkedHashMap<>();
        JsonNode structure = strip("", SpecWriter.write(spec), scalars);
        return new SpecScalars(structure, scalars);
    }

    private static JsonNode strip(String path, JsonNode node, Map<String, Double> scalars) {
        if (node instanceof ObjectNode object) {
            ObjectNode stripped = JsonNodeFactory.instance.objectNode();
            object.properties()
                    .forEach(entry -> {
                        String key = entry.getKey();
                        String inner = path.isEmpty() ? key : path + "." + key;
                        stripped.set(key, strip(inner, entry.getValue(), scalars));
                    });
            return stripped;
        }
        if (node.isArray()) {
            ArrayNode stripped = JsonNodeFactory.instance.arrayNode();
            for (int i = 0; i < node.size(); i++) {
                stripped.add(strip(path + "[" + i + "]", node.get(i), scalars));
            }
            return stripped;
        }
        if (node.isDouble()) {
            scalars.put(path, node.doubleValue());
            return JsonNodeFactory.instance.textNode(sign(node.doubleValue()));
        }
        return node;
    }

    private static String sign(double value) {
        return value == 0 ? "0" : value > 0 ? "+" : "-";
    }
}
