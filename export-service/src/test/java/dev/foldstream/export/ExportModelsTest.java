package dev.foldstream.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.artifact.ArtifactRef;
import dev.foldstream.contracts.artifact.MediaTypes;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.verdict.Certificate.Equal;
import dev.foldstream.contracts.verdict.Certificate.Identical;
import dev.foldstream.contracts.verdict.Certificate.Refused;
import dev.foldstream.contracts.verdict.Certificate.StateHandling;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.store.ArtifactDamaged;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportModelsTest {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();

    @Test
    void best_is_the_first_of_the_ranking_that_can_be_said_and_the_better_ones_are_refused() {
        List<Export> exports = export(EvaluatedExperiment.in(store, "[best]"));

        assertThat(exports)
                .map(export -> export.certificate().model() + " " + export.certificate().format())
                .containsExactly(
                        "residual rtneural",
                        "residual onnx",
                        "gelu rtneural",
                        "gelu onnx",
                        "mlp rtneural");
        assertThat(exports.get(0).certificate()).isInstanceOf(Refused.class);
        assertThat(exports.get(1).certificate()).isInstanceOf(Equal.class);
        assertThat(exports.get(2).certificate()).isInstanceOf(Refused.class);
        assertThat(exports.get(4).certificate()).isInstanceOf(Equal.class);
    }

    @Test
    void certificate_says_what_was_compared_and_lies_beside_the_file() {
        Export export = export(EvaluatedExperiment.in(store, "[mlp]")).getFirst();

        assertThat(export.reference().key()).isEqualTo(key("mlp", "certificate.json"));
        assertThat(Json.read(store.read(export.reference()), Certificate.class))
                .isEqualTo(export.certificate())
                .isInstanceOfSatisfying(
                        Equal.class,
                        equal -> {
                            assertThat(equal.format()).isEqualTo("rtneural");
                            assertThat(equal.file().key()).isEqualTo(key("mlp", "model.json"));
                            assertThat(equal.weights().key())
                                    .isEqualTo(
                                            ArtifactKeys.stack(
                                                    EvaluatedExperiment.ID,
                                                    "mlp-0",
                                                    "weights.safetensors"));
                            assertThat(equal.rowsCompared()).isEqualTo(20);
                            assertThat(equal.stepsPerRow()).isEqualTo(1);
                            assertThat(equal.states()).isEqualTo(StateHandling.STATELESS);
                            assertThat(equal.maximumAbsoluteError()).isPositive();
                            assertThat(equal.meanAbsoluteError())
                                    .isPositive()
                                    .isLessThan(equal.maximumAbsoluteError());
                            assertThat(equal.largestPrediction()).isPositive();
                            assertThat(equal.latency().orElseThrow().medianNanos())
                                    .isPositive()
                                    .isLessThanOrEqualTo(equal.latency().orElseThrow().p99Nanos());
                            assertThat(equal.maximumRelativeError()).isPositive().isLessThan(1e-5);
                            assertThat(equal.tolerance()).isEqualTo(1e-4);
                            assertThat(equal.parametersTrained()).isEqualTo(26);
                            assertThat(equal.parametersInFile()).isEqualTo(26);
                        });
    }

    @Test
    void trial_with_the_smallest_selection_loss_is_exported() {
        Equal equal = (Equal) export(EvaluatedExperiment.in(store, "[mlp]")).get(0).certificate();

        assertThat(equal.trial()).isEqualTo(new Trial("mlp", 1, 42));
    }

    @Test
    void file_says_where_it_comes_from_and_what_goes_in_and_out() {
        Equal equal = (Equal) export(EvaluatedExperiment.in(store, "[mlp]")).get(0).certificate();
        JsonNode origin = json(equal.file()).path("foldstream");

        assertThat(origin.path("experiment").textValue()).isEqualTo(EvaluatedExperiment.ID);
        assertThat(origin.path("trial").textValue()).isEqualTo("mlp-f1-s42");
        assertThat(origin.path("weights").textValue()).isEqualTo(equal.weights().sha256());
        assertThat(origin.path("inputs").toString())
                .isEqualTo(
                        """
                        [{"name":"b"},{"name":"a","unit":"m"},{"name":"c"}]\
                        """);
        assertThat(origin.path("targets").toString())
                .isEqualTo(
                        """
                        [{"name":"y","unit":"J/kg/m"}]\
                        """);
    }

    @Test
    void refusal_names_layer_reason_and_remedy() {
        Export refusal = export(EvaluatedExperiment.in(store, "[gelu]")).getFirst();

        assertThat(refusal.certificate())
                .isEqualTo(
                        new Refused(
                                EvaluatedExperiment.ID,
                                "gelu",
                                "rtneural",
                                "layers.0",
                                "RTNeural has no activation gelu",
                                "use 'activation: relu' or 'activation: tanh'"));
        assertThat(Json.read(store.read(refusal.reference()), Certificate.class))
                .isEqualTo(refusal.certificate());
        assertThat(store.find(key("gelu", "model.json"))).isEmpty();
    }

    @Test
    void model_whose_trials_all_diverged_is_refused() {
        Export refusal = export(EvaluatedExperiment.in(store, "[hopeless]")).getFirst();

        assertThat(refusal.certificate())
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.reason()).contains("no trial"));
    }

    @Test
    void model_that_is_asked_for_twice_is_exported_once() {
        assertThat(export(EvaluatedExperiment.in(store, "[mlp, best, gelu]")))
                .map(export -> export.certificate().model())
                .containsExactly("mlp", "residual", "residual", "gelu", "gelu");
    }

    @Test
    void every_format_that_is_asked_for_is_written_and_certified() {
        List<Export> exports =
                export(
                        EvaluatedExperiment.in(
                                store, "[mlp]", "[onnx, rtneural, safetensors, header, kelly-v2]"));

        assertThat(exports)
                .map(export -> export.certificate().format())
                .containsExactly("onnx", "rtneural", "safetensors", "header", "kelly-v2");
        assertThat(exports.get(0).reference().key())
                .isEqualTo(key("mlp", "model.onnx.certificate.json"));
        assertThat(exports.get(0).certificate())
                .isInstanceOfSatisfying(
                        Equal.class,
                        equal -> {
                            assertThat(equal.file().key()).isEqualTo(key("mlp", "model.onnx"));
                            assertThat(equal.maximumRelativeError()).isLessThan(1e-6);
                            assertThat(equal.parametersTrained()).isEqualTo(26);
                            assertThat(equal.parametersInFile()).isEqualTo(26 + 3 + 3 + 1 + 1);
                        });
        assertThat(exports.get(2).certificate())
                .isInstanceOfSatisfying(
                        Identical.class,
                        identical -> {
                            assertThat(identical.file().key())
                                    .isEqualTo(key("mlp", "model.safetensors"));
                            assertThat(identical.arrays()).isEqualTo(8);
                            assertThat(identical.parametersInFile()).isEqualTo(34);
                        });
        assertThat(exports.get(3).certificate())
                .isInstanceOfSatisfying(
                        Equal.class,
                        equal -> assertThat(equal.file().key()).isEqualTo(key("mlp", "model.h")));
        assertThat(exports.get(4).reference().key())
                .isEqualTo(key("mlp", "model.kelly.json.certificate.json"));
        assertThat(exports.get(4).certificate())
                .isInstanceOfSatisfying(
                        Equal.class,
                        equal -> {
                            assertThat(equal.file().key())
                                    .isEqualTo(key("mlp", "model.kelly.json"));
                            assertThat(equal.maximumRelativeError()).isLessThan(1e-5);
                            assertThat(equal.parametersInFile()).isEqualTo(26);
                            assertThat(json(equal.file()).at("/metadata/model_name").textValue())
                                    .isEqualTo("Mlp");
                        });
    }

    @Test
    void best_in_onnx_is_the_first_of_the_ranking() {
        assertThat(export(EvaluatedExperiment.in(store, "[best]", "[onnx]")))
                .map(export -> export.certificate().model())
                .containsExactly("residual");
    }

    @Test
    void exported_weights_are_one_trials_with_what_they_mean() {
        Identical identical =
                (Identical)
                        export(EvaluatedExperiment.in(store, "[mlp]", "[safetensors]"))
                                .getFirst()
                                .certificate();
        TensorFile file = TensorFile.read(store.read(identical.file()));

        assertThat(file.get("layers.0.weight")).hasToString("F32[3, 5]");
        assertThat(file.get("input.mean")).hasToString("F64[3]");
        assertThat(file.metadata())
                .containsEntry("format_version", "1")
                .containsEntry("experiment", EvaluatedExperiment.ID)
                .containsEntry("trial", "mlp-f1-s42")
                .containsEntry("weights", identical.weights().sha256())
                .containsEntry(
                        "architecture",
                        """
                        {"kind":"mlp","layers":[5],"activation":"tanh","normalization":"none",\
                        "dropout":0.0}\
                        """)
                .containsEntry("output", "none")
                .containsEntry("targets", "[{\"name\":\"y\",\"unit\":\"J/kg/m\"}]");
    }

    @Test
    void nothing_is_exported_when_nothing_is_asked_for() {
        assertThat(export(EvaluatedExperiment.in(store, "[]"))).isEmpty();
    }

    @Test
    void second_time_finds_what_the_first_has_made() {
        EvaluatedExperiment experiment = EvaluatedExperiment.in(store, "[best]");
        List<Export> first = export(experiment);
        store.lose(ArtifactKeys.stack(EvaluatedExperiment.ID, "mlp-0", "weights.safetensors"));

        assertThat(export(experiment)).isEqualTo(first);
    }

    @Test
    void export_that_was_cut_off_before_its_certificate_is_made_again() {
        EvaluatedExperiment experiment = EvaluatedExperiment.in(store, "[mlp]");
        List<Export> first = export(experiment);
        store.lose(key("mlp", "certificate.json"));

        assertThat(export(experiment))
                .usingRecursiveComparison()
                .ignoringFields("certificate.latency", "reference.sha256", "reference.bytes")
                .isEqualTo(first);
    }

    @Test
    void other_file_that_lies_there_already_is_not_certified() {
        EvaluatedExperiment experiment = EvaluatedExperiment.in(store, "[mlp]");
        store.put(key("mlp", "model.json"), "{}".getBytes(UTF_8), MediaTypes.JSON);

        assertThatThrownBy(() -> export(experiment))
                .isInstanceOf(ArtifactDamaged.class)
                .hasMessageContaining(key("mlp", "model.json"));
        assertThat(store.find(key("mlp", "certificate.json"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtneural", "onnx", "header", "kelly-v2"})
    void file_that_is_not_the_trained_model_fails_and_nothing_is_published(String format) {
        EvaluatedExperiment experiment =
                EvaluatedExperiment.withWrongPredictions(store, "[mlp]", "[" + format + "]");

        assertThatThrownBy(() -> export(experiment))
                .isInstanceOfSatisfying(
                        PermanentFailure.class,
                        failure -> assertThat(failure.remedy()).contains("centre inputs"))
                .hasMessageMatching(
                        "the exported 'mlp' is not the trained one: relative error 0[.]001\\d* on"
                                + " 20 test rows, at most 1e-04 allowed");
        assertThat(store.list(ArtifactKeys.experiment(EvaluatedExperiment.ID, "exports/")))
                .isEmpty();
    }

    private List<Export> export(EvaluatedExperiment experiment) {
        return new ExportModels(store).export(experiment.plan(), experiment.verdict());
    }

    private JsonNode json(ArtifactRef artifact) {
        return Json.tree(new String(store.read(artifact), UTF_8));
    }

    private static String key(String model, String file) {
        return ArtifactKeys.export(EvaluatedExperiment.ID, model, file);
    }
}
