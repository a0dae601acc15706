package dev.foldstream.export.header;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.rtneural.file.Weights;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The weights that a header holds, read back from its text, and those of the RTNeural file that it
/// was made from, by names such as `layer_0::weights_1`. Both are equal when every number is, bit
/// by bit, in arrays of the same shape.
public final class HeaderNumbers {
    private static final Pattern PLACE =
            Pattern.compile(
                    "^namespace (layer_\\d+) \\{$|^inline constexpr float (weights_\\d+)"
                            + "((?:\\[\\d+])++) = ([^;]*+);$",
                    Pattern.MULTILINE);
    private static final Pattern EXTENT = Pattern.compile("\\d+");

    private HeaderNumbers() {}

    /// @throws IllegalArgumentException when an array does not hold as many numbers as it says
    public static Map<String, Weights> ofHeader(String header) {
        Map<String, Weights> arrays = new LinkedHashMap<>();
        String layer = "";
        Matcher place = PLACE.matcher(header);
        while (place.find()) {
            if (place.group(1) != null) {
                layer = place.group(1);
            } else {
                int[] shape =
                        EXTENT.matcher(place.group(3))
                                .results()
                                .mapToInt(extent -> Integer.parseInt(extent.group()))
                                .toArray();
                arrays.put(
                        layer + "::" + place.group(2), new Weights(numbers(place.group(4)), shape));
            }
        }
        return arrays;
    }

    /// @param initializer nested braces around numbers that end in `f`
    private static float[] numbers(String initializer) {
        List<Float> numbers = new ArrayList<>();
        int from = -1;
        for (int i = 0; i < initializer.length(); i++) {
            char c = initializer.charAt(i);
            boolean part = c != '{' && c != '}' && c != ',' && !Character.isWhitespace(c);
            if (part && from < 0) {
                from = i;
            } else if (!part && from >= 0) {
                numbers.add(Float.valueOf(initializer.substring(from, i)));
                from = -1;
            }
        }
        return floats(numbers);
    }

    /// @param file RTNeural JSON
    public static Map<String, Weights> ofFile(byte[] file) {
        Map<String, Weights> arrays = new LinkedHashMap<>();
        JsonNode layers = Json.tree(new String(file, StandardCharsets.UTF_8)).path("layers");
        for (int layer = 0; layer < layers.size(); layer++) {
            JsonNode weights = layers.path(layer).path("weights");
            for (int array = 0; array < weights.size(); array++) {
                arrays.put("layer_%d::weights_%d".formatted(layer, array), of(weights.get(array)));
            }
        }
        return arrays;
    }

    private static Weights of(JsonNode array) {
        List<Integer> shape = new ArrayList<>();
        for (JsonNode axis = array; axis.isArray(); axis = axis.path(0)) {
            shape.add(axis.size());
        }
        List<Float> numbers = new ArrayList<>();
        add(array, numbers);
        return new Weights(floats(numbers), shape.stream().mapToInt(Integer::intValue).toArray());
    }

    private static void add(JsonNode value, List<Float> numbers) {
        if (value.isArray()) {
            value.forEach(element -> add(element, numbers));
        } else {
            numbers.add((float) value.asDouble());
        }
    }

    private static float[] floats(List<Float> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return values;
    }
}
