package dev.foldstream.cli.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.cli.client.StoredExperiment;
import dev.foldstream.cli.delivery.DeliverModels.Delivered;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.plan.StackOutcome;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.plan.TrialOutcome;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliverModelsTest {
    private static final String ID = "kelly-0123";
    private static final Trial FIRST = new Trial("two-wide", 0, 42);
    private static final Trial SECOND = new Trial("two-wide", 1, 42);

    @TempDir private Path folder;
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    /// A stack of two trials of a network with one layer; the second trial is exported.
    @BeforeEach
    void train() {
        put(
                ArtifactKeys.experiment(ID, "experiment.json"),
                """
                {"name": "kelly", "dataset": {"kind": "dynamics"}, "models": {"two-wide":
                 {"architecture": {"kind": "mlp"}, "training": {"epochs": 3,
                  "optimizer": {"kind": "adam", "learningRate": 0.5}}}},
                 "export": {"models": ["two-wide"]}}
                """);
        ArtifactRef weights =
                put(
                        stack("weights.safetensors"),
                        file(
                                Map.of(),
                                "layers.0.weight",
                                StoredTensor.of(new float[] {10, 11, 20, 21}, 2, 2, 1),
                                "layers.0.bias",
                                StoredTensor.of(new float[] {12, 22}, 2, 1),
                                "input.mean",
                                StoredTensor.of(new float[] {1, 2, 3, 4}, 2, 2)));
        put(
                stack("checkpoint.safetensors"),
                file(
                        Map.of("parameters", "[\"layers.0.weight\",\"layers.0.bias\"]"),
                        "state.best_parameters",
                        StoredTensor.of(new float[] {10, 11, 12, 20, 21, 22}, 2, 3),
                        "state.parameters",
                        StoredTensor.of(new float[] {30, 31, 32, 40, 41, 42}, 2, 3)));
        ArtifactRef history =
                put(
                        stack("history.jsonl"),
                        """
                        {"epoch":1,"training":[9.0,4.0],"validation":[9.0,3.0]}
                        {"epoch":2,"training":[9.0,2.0],"validation":[9.0,2.5]}
                        {"epoch":3,"training":[9.0,null],"validation":[9.0,null]}
                        """);
        put(
                stack("outcome.json"),
                Json.write(
                        new StackOutcome(
                                "two-wide-0",
                                "two-wide",
                                3,
                                List.of(
                                        new TrialOutcome.Trained(
                                                FIRST, 3, 3, 9, OptionalDouble.of(9)),
                                        new TrialOutcome.Trained(
                                                SECOND, 2, 1, 4, OptionalDouble.of(3))),
                                List.of(),
                                weights,
                                weights,
                                history)));
        put(ArtifactKeys.evaluation(ID, "report.html"), "<html></html>");
        ArtifactRef folds =
                put(
                        ArtifactKeys.experiment(ID, "folds.safetensors"),
                        file(Map.of(), "fold-1.training", StoredTensor.of(new long[] {0, 2}, 2)));
        put(
                ArtifactKeys.experiment(ID, "plan.json"),
                Json.write(new Plan(ID, folds, folds, folds, folds, List.of(), List.of())));
    }

    @Test
    void everything_lies_where_the_guide_of_the_plugin_looks_for_it() throws IOException {
        export("model.json", "{}");
        export("certificate.json", certificate("equal"));
        export("model.onnx", "onnx");
        export("model.onnx.certificate.json", certificate("equal"));

        List<Delivered> delivered = deliver(true, true);

        assertThat(delivered.getFirst().owner()).isEqualTo("two-wide");
        assertThat(delivered.getFirst().files())
                .containsExactlyInAnyOrder(
                        "twowide.json",
                        "certificates/twowide.json",
                        "twowide.onnx",
                        "certificates/twowide.onnx.json",
                        "checkpoints/twowide_best.safetensors",
                        "checkpoints/twowide_latest.safetensors",
                        "history/twowide_history.json",
                        "plots/twowide_loss.svg",
                        "plots/twowide_loss.png");
        assertThat(delivered.getLast())
                .isEqualTo(new Delivered("kelly", List.of("reports/kelly.html")));
        for (Delivered each : delivered) {
            for (String file : each.files()) {
                assertThat(folder.resolve(file)).isNotEmptyFile();
            }
        }
    }

    @Test
    void checkpoints_are_the_exported_trials_weights_after_its_best_and_its_last_epoch()
            throws IOException {
        export("model.json", "{}");
        export("certificate.json", certificate("equal"));
        deliver(true, true);

        TensorFile best = read("checkpoints/twowide_best.safetensors");
        assertThat(best.tensors().keySet())
                .containsExactly("layers.0.weight", "layers.0.bias", "input.mean");
        assertThat(best.get("layers.0.weight"))
                .isEqualTo(StoredTensor.of(new float[] {20, 21}, 2, 1));
        assertThat(best.get("layers.0.bias")).isEqualTo(StoredTensor.of(new float[] {22}, 1));
        assertThat(best.get("input.mean")).isEqualTo(StoredTensor.of(new float[] {3, 4}, 2));
        assertThat(best.metadata())
                .containsEntry("trial", "two-wide-f1-s42")
                .containsEntry("checkpoint", "best")
                .containsEntry("epoch", "1");
        TensorFile latest = read("checkpoints/twowide_latest.safetensors");
        assertThat(latest.get("layers.0.weight"))
                .isEqualTo(StoredTensor.of(new float[] {40, 41}, 2, 1));
        assertThat(latest.get("layers.0.bias")).isEqualTo(StoredTensor.of(new float[] {42}, 1));
        assertThat(latest.get("input.mean")).isEqualTo(best.get("input.mean"));
        assertThat(latest.metadata())
                .containsEntry("checkpoint", "latest")
                .containsEntry("epoch", "2");
    }

    @Test
    void the_history_is_that_of_the_exported_trial_alone() throws IOException {
        export("certificate.json", certificate("equal"));
        deliver(true, true);

        JsonNode history =
                Json.tree(Files.readString(folder.resolve("history/twowide_history.json")));
        assertThat(history.at("/trial/id").asText()).isEqualTo("two-wide-f1-s42");
        assertThat(history.at("/bestEpoch").asInt()).isEqualTo(1);
        assertThat(history.at("/training/loss/kind").asText()).isEqualTo("mse");
        assertThat(history.get("epochs"))
                .hasToString(
                        "[{\"epoch\":1,\"trainingLoss\":4.0,\"validationLoss\":3.0,\"learningRate\":0.5},"
                                + "{\"epoch\":2,\"trainingLoss\":2.0,\"validationLoss\":2.5,\"learningRate\":0.5}]");
        assertThat(folder.resolve("plots/twowide_loss.svg"))
                .content()
                .contains("loss of two-wide, fold 1, seed 42")
                .contains("validation");
    }

    @Test
    void a_refused_model_leaves_its_certificate_and_no_file_of_an_earlier_run() throws IOException {
        Files.writeString(folder.resolve("twowide.json"), "of an earlier run");
        export("certificate.json", "{\"verdict\":\"refused\",\"layer\":\"gelu\"}");
        export("model.onnx", "onnx");
        export("model.onnx.certificate.json", certificate("equal"));

        List<Delivered> delivered = deliver(true, false);

        assertThat(folder.resolve("twowide.json")).doesNotExist();
        assertThat(delivered.getFirst().files())
                .containsExactlyInAnyOrder(
                        "certificates/twowide.json",
                        "twowide.onnx",
                        "certificates/twowide.onnx.json",
                        "checkpoints/twowide_best.safetensors",
                        "checkpoints/twowide_latest.safetensors",
                        "history/twowide_history.json");
    }

    @Test
    void a_model_that_no_format_can_say_leaves_its_certificate_alone() throws IOException {
        export("certificate.json", "{\"verdict\":\"refused\"}");

        assertThat(deliver(true, true).getFirst().files())
                .containsExactly("certificates/twowide.json");
    }

    @Test
    void histories_and_plots_can_be_left_out() throws IOException {
        export("certificate.json", certificate("equal"));

        assertThat(deliver(false, false).getFirst().files())
                .noneMatch(file -> file.startsWith("history") || file.startsWith("plots"));
    }

    @Test
    void a_second_time_gives_the_same_bytes() throws IOException {
        export("certificate.json", certificate("equal"));
        List<Delivered> delivered = deliver(true, true);
        Map<String, byte[]> first = contents(delivered);

        deliver(true, true);

        contents(delivered).forEach((file, bytes) -> assertThat(bytes).isEqualTo(first.get(file)));
    }

    private Map<String, byte[]> contents(List<Delivered> delivered) throws IOException {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (Delivered each : delivered) {
            for (String file : each.files()) {
                contents.put(file, Files.readAllBytes(folder.resolve(file)));
            }
        }
        return contents;
    }

    private List<Delivered> deliver(boolean histories, boolean plots) {
        return new DeliverModels(store, new DeliveryFolder(folder), histories, plots)
                .deliver(StoredExperiment.find(store, ID));
    }

    private TensorFile read(String name) throws IOException {
        return TensorFile.read(Files.readAllBytes(folder.resolve(name)));
    }

    private void export(String file, String text) {
        put(ArtifactKeys.export(ID, "two-wide", file), text);
    }

    private static String certificate(String verdict) {
        return """
        {"verdict": "%s", "trial": {"model": "two-wide", "fold": 1, "seed": 42},
         "weights": {"key": "%s"}}
        """
                .formatted(verdict, stack("weights.safetensors"));
    }

    private static String stack(String file) {
        return ArtifactKeys.stack(ID, "two-wide-0", file);
    }

    private ArtifactRef put(String key, String text) {
        return put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private ArtifactRef put(String key, byte[] bytes) {
        return store.put(key, bytes, MediaTypes.BYTES);
    }

    private static byte[] file(Map<String, String> metadata, Object... namedTensors) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < namedTensors.length; i += 2) {
            tensors.put((String) namedTensors[i], (StoredTensor) namedTensors[i + 1]);
        }
        return new TensorFile(tensors, new LinkedHashMap<>(metadata)).write();
    }
}
