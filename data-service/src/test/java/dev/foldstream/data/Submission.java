package dev.foldstream.data;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.contracts.spec.Overrides;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.store.ArtifactStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// What a client does: a small experiment, and the upload of its file.
public final class Submission {
    public static final String ID = "gait-1";
    public static final String FILE = "data/gait.csv";
    public static final String TEN_ROWS =
            """
            a,b,y
            1,0,1
            2,1,4
            3,0,9
            4,1,16
            5,0,25
            6,1,36
            7,0,49
            8,1,64
            9,0,81
            10,1,100
            """;

    private static final String EXPERIMENT =
            """
            name: gait
            dataset: {kind: csv, file: data/gait.csv, inputs: [a, b], targets: [y]}
            folds: {kind: k-fold, k: 3}
            models:
              baseline: {architecture: {kind: linear}}
            """;

    private Submission() {}

    /// The experiment with some of its values replaced, e.g. `folds.k=4`.
    public static ObjectNode experiment(String... overrides) {
        return Overrides.apply((ObjectNode) Yaml.read(EXPERIMENT), List.of(overrides));
    }

    /// Uploads the experiment's file.
    public static Map<String, ArtifactRef> upload(ArtifactStore store, String csv) {
        byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
        return Map.of(
                FILE, store.put(ArtifactKeys.upload(Sha256.of(bytes)), bytes, MediaTypes.BYTES));
    }
}
