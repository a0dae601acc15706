package dev.foldstream.endtoend.faults;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.store.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The experiment that everything happens to: three folds, two seeds, a baseline and two networks:
/// 18 trials in 3 stacks.
final class Submission {
    static final int TRIALS = 18;

    private static final int EPOCHS = Integer.getInteger("faults.epochs", 1500);
    private static final Path DIABETES =
            Path.of(System.getProperty("foldstream.home"), "examples", "data", "diabetes.csv");

    private Submission() {}

    /// Ids have one length, so that files which name them have too.
    static String id(long seed) {
        return "faults-%06d".formatted(seed);
    }

    /// The table with one more column that nothing reads, so that every experiment has a dataset of
    /// its own with the same content.
    static ArtifactRef upload(ArtifactStore store, String id) {
        try {
            List<String> lines = Files.readAllLines(DIABETES);
            String table =
                    IntStream.range(0, lines.size())
                            .mapToObj(i -> lines.get(i) + "," + (i == 0 ? "run" : id) + "\n")
                            .collect(Collectors.joining());
            byte[] bytes = table.getBytes(StandardCharsets.UTF_8);
            return store.put("uploads/" + Sha256.of(bytes), bytes, "text/csv");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String json(String id, ArtifactRef upload) {
        return """
        {
          "type": "experiment-submitted.v1",
          "header": {
            "eventId": "%1$s", "experimentId": "%1$s", "causationId": "%1$s",
            "occurredAt": "2026-01-01T00:00:00Z"
          },
          "experiment": {
            "name": "faults",
            "seeds": [42, 43],
            "dataset": {
              "kind": "csv", "file": "diabetes.csv",
              "inputs": ["age", "sex", "bmi", "bp", "s1"], "targets": ["progression"]
            },
            "folds": {"kind": "k-fold", "k": 3},
            "models": {
              "baseline": {"architecture": {"kind": "linear"}},
              "wide": {
                "architecture": {"kind": "mlp", "layers": [16, 8]}, "training": {"epochs": %2$d}
              },
              "narrow": {
                "architecture": {"kind": "mlp", "layers": [8]}, "training": {"epochs": %2$d}
              }
            },
            "evaluation": {"baseline": "baseline"},
            "export": {"models": ["baseline", "wide"]}
          },
          "files": {
            "diabetes.csv": {
              "key": "%3$s", "sha256": "%4$s", "bytes": %5$d, "mediaType": "text/csv"
            }
          }
        }
        """
                .formatted(id, EPOCHS, upload.key(), upload.sha256(), upload.bytes());
    }
}
