package dev.foldstream.endtoend;

import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.Sha256;
import dev.foldstream.store.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// The JSON of a submission, as the documentation shows it.
final class Submissions {
    static final String TOPIC = "foldstream.experiments";

    private static final Path DIABETES =
            Path.of(System.getProperty("foldstream.home"), "examples", "data", "diabetes.csv");

    private Submissions() {}

    /// Puts the bytes of a file where a submission expects them.
    static ArtifactRef upload(ArtifactStore store, byte[] bytes) {
        return store.put("uploads/" + Sha256.of(bytes), bytes, "text/csv");
    }

    static byte[] diabetes() {
        try {
            return Files.readAllBytes(DIABETES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] table(String... lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Three folds, two seeds, a baseline and a network: 12 trials in 2 stacks.
    ///
    /// @param epochs of the network; no early stopping
    static String experiment(String id, ArtifactRef upload, int epochs) {
        return submission(
                id,
                upload,
                """
                "inputs": ["age", "sex", "bmi", "bp", "s1"], "targets": ["progression"]
                """,
                epochs);
    }

    /// The submission that the README shows.
    static String ofTheReadme() {
        try {
            String readme =
                    Files.readString(Path.of(System.getProperty("foldstream.home"), "README.md"));
            int start = readme.indexOf("```json") + "```json".length();
            return readme.substring(start, readme.indexOf("```", start));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String submission(String id, ArtifactRef upload, String columns, int epochs) {
        return """
        {
          "type": "experiment-submitted.v1",
          "header": {
            "eventId": "%1$s", "experimentId": "%1$s", "causationId": "%1$s",
            "occurredAt": "2026-01-01T00:00:00Z"
          },
          "experiment": {
            "name": "journey",
            "seeds": [42, 43],
            "dataset": {"kind": "csv", "file": "diabetes.csv", %2$s},
            "folds": {"kind": "k-fold", "k": 3},
            "models": {
              "baseline": {"architecture": {"kind": "linear"}},
              "network": {
                "architecture": {"kind": "mlp", "layers": [16, 8]},
                "training": {"epochs": %3$d}
              }
            },
            "evaluation": {"baseline": "baseline"}
          },
          "files": {
            "diabetes.csv": {
              "key": "%4$s", "sha256": "%5$s", "bytes": %6$d, "mediaType": "text/csv"
            }
          }
        }
        """
                .formatted(id, columns, epochs, upload.key(), upload.sha256(), upload.bytes());
    }
}
