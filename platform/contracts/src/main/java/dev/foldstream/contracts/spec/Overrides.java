package dev.foldstream.contracts.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// Replaces values of an experiment file by their dotted path: `models.mlp.training.epochs=50`,
/// `seeds=[1,2,3]`, `evaluation.metrics.0=rmse`.
public final class Overrides {
    private Overrides() {}

    /// Applies overrides in order to a copy of `tree`. Sections on the way that do not exist are
    /// made; [SpecReader] refuses them afterwards if they have no meaning.
    ///
    /// @param assignments each `path=value`, the value in YAML
    /// @throws InvalidExperiment when an assignment has no path, its value is no YAML, or its path
    ///   leads through a value that has no keys
    public static ObjectNode apply(ObjectNode tree, List<String> assignments) {
        ObjectNode copy = tree.deepCopy();
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new InvalidExperiment(
                        "override", "'" + assignment + "'", "path=value, e.g. seeds=[1,2,3]");
            }
            set(copy, assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return copy;
    }

    private static void set(ObjectNode root, String path, String text) {
        set(root, path, Yaml.read(text));
    }

    /// Replaces one value of a tree.
    static void set(ObjectNode root, String path, JsonNode value) {
        String[] keys = path.split("\\.", -1);
        JsonNode node = root;
        for (int i = 0; i < keys.length - 1; i++) {
            JsonNode next = child(node, keys[i], path);
            if (isAbsent(next) && node instanceof ObjectNode object) {
                next = object.putObject(keys[i]);
            }
            node = next;
        }
        String last = keys[keys.length - 1];
        if (node instanceof ObjectNode object) {
            object.set(last, value);
        } else if (node instanceof ArrayNode array && array.has(index(last, path))) {
            array.set(index(last, path), value);
        } else {
            throw noSuchPlace(path);
        }
    }

    /// A key without a value (`training:`) is an empty section.
    private static boolean isAbsent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    private static JsonNode child(JsonNode node, String key, String path) {
        if (node instanceof ArrayNode array) {
            return array.path(index(key, path));
        }
        return node.path(key);
    }

    private static int index(String key, String path) {
        try {
            return Integer.parseInt(key);
        } catch (NumberFormatException e) {
            throw noSuchPlace(path);
        }
    }

    private static InvalidExperiment noSuchPlace(String path) {
        return new InvalidExperiment(path, "this path", "a path through sections of the file");
    }
}
