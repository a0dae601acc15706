package dev.foldstream.export.header;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.foldstream.contracts.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Writes the layers of an RTNeural file as a header of C++17, in `foldstream::model_<name>`.
///
/// | in a namespace `layer_<i>` | |
/// |---|---|
/// | `type`, `activation` | as in the file |
/// | `shape` | as in the file, −1 for any number |
/// | `weights_<k>` | array `k` with its axes in the file's order, `float[…][…]` |
/// | everything else, such as `kernel_size` | as in the file |
///
/// Where the file has test vectors: `test_inputs[count][T][F]` and `test_outputs[count][T][O]`,
/// each output to `test_tolerance[O]`; `T` time steps of a sequence of `test_sequence_steps`.
///
/// Numbers are the shortest text that is the same number again, so a compiler gets them bit by bit.
/// Equal files give equal headers. Nothing is computed at run time, and nothing but `<cstddef>` is
/// needed.
public final class HeaderWriter {
    private static final Set<String> NAMED = Set.of("type", "activation", "shape", "weights");
    private static final int NUMBERS_A_LINE = 8;

    private final StringBuilder text = new StringBuilder();

    private HeaderWriter() {}

    /// @param model its name, from which that of the namespace is made
    /// @param file RTNeural JSON
    public static String write(String model, byte[] file) {
        HeaderWriter writer = new HeaderWriter();
        writer.write(
                "model_" + identifier(model), Json.tree(new String(file, StandardCharsets.UTF_8)));
        return writer.text.toString();
    }

    private void write(String namespace, JsonNode file) {
        JsonNode origin = file.path("foldstream");
        JsonNode layers = file.path("layers");
        line("// Written by Foldstream. Inputs and outputs are in the units of the dataset.");
        line("#pragma once");
        line("");
        line("#include <cstddef>");
        line("");
        line("namespace foldstream::" + namespace + " {");
        for (String name : List.of("experiment", "model", "trial", "weights")) {
            constant("const char*", name, quoted(origin.path(name).asText()));
        }
        columns("inputs", origin.path("inputs"));
        columns("targets", origin.path("targets"));
        constant("std::size_t", "input_size", String.valueOf(last(file.path("in_shape"))));
        constant(
                "std::size_t",
                "output_size",
                String.valueOf(last(layers.path(layers.size() - 1).path("shape"))));
        constant("std::size_t", "layer_count", String.valueOf(layers.size()));
        for (int i = 0; i < layers.size(); i++) {
            line("");
            line("namespace layer_" + i + " {");
            layer(layers.get(i));
            line("} // namespace layer_" + i);
        }
        if (origin.path("test_vectors").isObject()) {
            line("");
            tests(origin.path("test_vectors"));
        }
        line("");
        line("} // namespace foldstream::" + namespace);
    }

    private void tests(JsonNode tests) {
        ArrayNode inputs = JsonNodeFactory.instance.arrayNode();
        ArrayNode outputs = JsonNodeFactory.instance.arrayNode();
        for (JsonNode vector : tests.path("vectors")) {
            inputs.add(vector.path("input"));
            outputs.add(vector.path("output"));
        }
        constant("std::size_t", "test_sequence_steps", tests.path("sequence_steps").asText());
        floats("test_inputs", inputs);
        floats("test_outputs", outputs);
        floats("test_tolerance", tests.path("tolerance"));
    }

    private void layer(JsonNode layer) {
        constant("const char*", "type", quoted(layer.path("type").asText()));
        constant("const char*", "activation", quoted(layer.path("activation").asText()));
        integers("shape", layer.path("shape"));
        for (Map.Entry<String, JsonNode> entry : layer.properties()) {
            if (!NAMED.contains(entry.getKey())) {
                property(identifier(entry.getKey()), entry.getValue());
            }
        }
        int number = 0;
        for (JsonNode array : layer.path("weights")) {
            floats("weights_" + number, array);
            number++;
        }
    }

    private void property(String name, JsonNode value) {
        if (value.isArray()) {
            integers(name, value);
        } else if (value.isTextual()) {
            constant("const char*", name, quoted(value.asText()));
        } else if (value.isIntegralNumber()) {
            constant("int", name, value.asText());
        } else if (value.isNumber()) {
            constant("double", name, Double.toString(value.asDouble()));
        }
    }

    /// Columns in their order, with their units.
    private void columns(String name, JsonNode columns) {
        List<String> named = new ArrayList<>();
        for (JsonNode column : columns) {
            String unit = column.path("unit").asText();
            named.add(quoted(column.path("name").asText() + (unit.isEmpty() ? "" : ", " + unit)));
        }
        if (!named.isEmpty()) {
            constant(
                    "const char*",
                    name + "[" + named.size() + "]",
                    "{" + String.join(", ", named) + "}");
        }
    }

    private void integers(String name, JsonNode array) {
        List<String> values = new ArrayList<>();
        array.forEach(value -> values.add(value.isNull() ? "-1" : value.asText()));
        constant("int", name + "[" + values.size() + "]", "{" + String.join(", ", values) + "}");
    }

    private void floats(String name, JsonNode array) {
        StringBuilder extents = new StringBuilder();
        for (JsonNode axis = array; axis.isArray(); axis = axis.path(0)) {
            extents.append('[').append(axis.size()).append(']');
        }
        text.append("inline constexpr float ").append(name).append(extents).append(" = ");
        elements(array);
        line(";");
    }

    private void elements(JsonNode array) {
        text.append('{');
        for (int i = 0; i < array.size(); i++) {
            JsonNode element = array.get(i);
            if (i > 0) {
                text.append(element.isArray() || i % NUMBERS_A_LINE == 0 ? ",\n" : ", ");
            }
            if (element.isArray()) {
                elements(element);
            } else {
                text.append((float) element.asDouble()).append('f');
            }
        }
        text.append('}');
    }

    private void constant(String type, String name, String value) {
        line("inline constexpr " + type + " " + name + " = " + value + ";");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static int last(JsonNode shape) {
        return shape.path(shape.size() - 1).asInt();
    }

    /// Letters, digits and single underscores.
    private static String identifier(String name) {
        return name.replaceAll("[^A-Za-z0-9]+", "_");
    }

    /// A string of C++ in which every byte but the plain ones is an octal number.
    private static String quoted(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        List<String> characters = new ArrayList<>();
        for (byte b : bytes) {
            int c = Byte.toUnsignedInt(b);
            boolean plain = c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '?';
            characters.add(plain ? String.valueOf((char) c) : "\\%03o".formatted(c));
        }
        return characters.stream().collect(Collectors.joining("", "\"", "\""));
    }
}
