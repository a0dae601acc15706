package dev.foldstream.endtoend.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.ArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an experiment has brought forth, as far as it depends on neither the machine nor the
/// experiment's name: scores, verdict, exported files, and the weights, predictions and losses of
/// every stack.
///
/// @param files hash of each by its key below the experiment; the experiment's id is blotted out,
///   and of a certificate the time that a row takes
record Outputs(SortedMap<String, String> files) {

    static Outputs of(ArtifactStore store, String id) {
        String prefix = "experiments/" + id + "/";
        SortedMap<String, String> files = new TreeMap<>();
        for (String key : store.list(prefix)) {
            String name = key.substring(prefix.length());
            if (isOutput(name)) {
                ArtifactRef there = store.find(key).orElseThrow();
                files.put(name, hash(name, store.read(there), id));
            }
        }
        return new Outputs(files);
    }

    private static boolean isOutput(String name) {
        return name.equals("evaluation/scores.csv")
                || name.equals("evaluation/comparison.json")
                || name.startsWith("exports/")
                || name.matches("stacks/[^/]*/(weights|predictions)\\.safetensors")
                || name.matches("stacks/[^/]*/history\\.jsonl");
    }

    private static String hash(String name, byte[] bytes, String id) {
        if (name.endsWith(".safetensors")) {
            return Sha256.of(bytes);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (name.endsWith("certificate.json")) {
            ObjectNode certificate = (ObjectNode) Json.tree(text);
            certificate.remove("latency");
            if (certificate.path("file") instanceof ObjectNode file) {
                file.remove("sha256"); // of a file that names the experiment; it is compared itself
            }
            text = certificate.toString();
        }
        return Sha256.of(text.replace(id, "EXPERIMENT"));
    }

    /// In what another run differs from this one.
    List<String> differences(Outputs other) {
        List<String> differences = new ArrayList<>();
        for (String name : files.keySet()) {
            if (!other.files.containsKey(name)) {
                differences.add(name + " is missing");
            } else if (!files.get(name).equals(other.files.get(name))) {
                differences.add(name + " is not that of the undisturbed run");
            }
        }
        other.files.keySet().stream()
                .filter(name -> !files.containsKey(name))
                .forEach(name -> differences.add(name + " is in no undisturbed run"));
        return differences;
    }
}
