package dev.foldstream.trainer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.tensor.StoredTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A place in a file of numbers that PyTorch computed: `src/test/resources/pytorch`, written by
/// `generate.py` there, which says with which call. Asked for another kind of value than stands at
/// its place, it throws `Undecodable`. Not to be changed through its node.
public record PyTorchReference(String place, JsonNode node) {
    /// @param file its name without folder and ending: `optimizers`
    public static PyTorchReference of(String file) {
        String resource = "/pytorch/" + file + ".json";
        try (InputStream in = PyTorchReference.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new PyTorchReference(file, Json.tree(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What stands below, names with dots between: `at("cases.sgd_momentum.theta")`.
    ///
    /// @throws IllegalArgumentException naming the first part of the path that is missing
    public PyTorchReference at(String path) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        String below = place + "." + name;
        if (!node.has(name)) {
            throw new IllegalArgumentException("nothing at " + below + ", there are " + names());
        }
        PyTorchReference found = new PyTorchReference(below, node.path(name));
        return dot < 0 ? found : found.at(path.substring(dot + 1));
    }

    /// The names directly below, in the file's order.
    public List<String> names() {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    /// A tensor with its shape, row-major, in double precision.
    public StoredTensor tensor() {
        return StoredTensor.of(values(), shape());
    }

    public double[] values() {
        return Json.read(at("values").node.toString(), double[].class);
    }

    public long[] shape() {
        return Json.read(at("shape").node.toString(), long[].class);
    }

    public double number() {
        return Json.read(node.toString(), Double.class);
    }

    public String text() {
        return Json.read(node.toString(), String.class);
    }
}
