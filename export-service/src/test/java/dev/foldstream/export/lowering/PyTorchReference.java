package dev.foldstream.export.lowering;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.tensor.StoredTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;

/// A place in a file of numbers that PyTorch computed: `src/test/resources/pytorch`, where a script
/// says with which calls. Its arrays come as the trainer writes them, of one member.
record PyTorchReference(JsonNode node) {

    /// @param file its name without folder and ending: `convolutions`
    static PyTorchReference of(String file) {
        String resource = "/pytorch/" + file + ".json";
        try (InputStream in =
                Objects.requireNonNull(PyTorchReference.class.getResourceAsStream(resource))) {
            return new PyTorchReference(
                    Json.tree(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param pointer of JSON: `/y/0/6`
    /// @throws IllegalArgumentException when nothing stands there
    PyTorchReference at(String pointer) {
        JsonNode found = node.at(pointer);
        if (found.isMissingNode()) {
            throw new IllegalArgumentException("nothing at " + pointer);
        }
        return new PyTorchReference(found);
    }

    /// Entries of a list.
    int size() {
        return node.size();
    }

    /// All numbers, row-major.
    float[] floats() {
        double[] values = numbers(node);
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    /// The arrays of the layers that stand here, by name: `layers.0.weight`.
    SequencedMap<String, StoredTensor> layers() {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        node.properties()
                .forEach(layer ->
                        tensors.putAll(
                                new PyTorchReference(layer.getValue()).layer(layer.getKey())));
        return tensors;
    }

    /// The arrays that stand here, as those of a layer.
    SequencedMap<String, StoredTensor> layer(String name) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        node.properties()
                .forEach(array ->
                        tensors.put(name + "." + array.getKey(), tensor(array.getValue())));
        return tensors;
    }

    /// Means and deviations of inputs and targets; those of every time step are alike.
    SequencedMap<String, StoredTensor> normalization(int steps) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (String name :
                List.of(
                        WeightTensors.INPUT_MEAN,
                        WeightTensors.INPUT_DEVIATION,
                        WeightTensors.TARGET_MEAN,
                        WeightTensors.TARGET_DEVIATION)) {
            double[] step = numbers(node.get(name));
            double[] all = new double[steps * step.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = step[i % step.length];
            }
            tensors.put(name, StoredTensor.of(all, 1, all.length));
        }
        return tensors;
    }

    /// `[1, …]`
    private static StoredTensor tensor(JsonNode array) {
        List<Long> shape = new ArrayList<>(List.of(1L));
        for (JsonNode inner = array; inner.isArray(); inner = inner.get(0)) {
            shape.add((long) inner.size());
        }
        return StoredTensor.of(numbers(array), shape.stream().mapToLong(Long::longValue).toArray());
    }

    private static double[] numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        collect(array, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> numbers) {
        if (node.isArray()) {
            node.forEach(inner -> collect(inner, numbers));
        } else {
            numbers.add(node.doubleValue());
        }
    }
}
