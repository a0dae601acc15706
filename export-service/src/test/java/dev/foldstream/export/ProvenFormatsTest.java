package dev.foldstream.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.foldstream.contracts.artifact.ArtifactKeys;
import dev.foldstream.contracts.plan.Plan;
import dev.foldstream.contracts.spec.ExperimentSpec;
import dev.foldstream.contracts.spec.ExportFormat;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.verdict.Certificate;
import dev.foldstream.contracts.verdict.Certificate.Equal;
import dev.foldstream.contracts.verdict.Certificate.Identical;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.export.certificate.TestPart;
import dev.foldstream.messaging.PermanentFailure;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.rtneural.interpreter.VectorCheck;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.InMemoryArtifactStore;
import java.util.SequencedMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/// Files of every format as they are written, and with a fault.
class ProvenFormatsTest {
    private final InMemoryArtifactStore store = new InMemoryArtifactStore();
    private final EvaluatedExperiment experiment = EvaluatedExperiment.in(store, "[mlp]");
    private final Plan plan = Json.read(store.read(experiment.plan()), Plan.class);
    private final ExperimentSpec spec =
            SpecReader.read(Json.read(store.read(plan.experiment()), JsonNode.class));
    private final TrainedModel trained = TrainedModel.find(store, plan, "mlp", spec).orElseThrow();
    private final TestPart part = trained.testPart(store);

    @Test
    void every_format_carries_the_same_three_test_vectors_which_its_network_fulfils()
            throws InvalidProtocolBufferException {
        byte[] rtneural = written(ExportFormat.RTNEURAL);
        JsonNode vectors = Json.tree(new String(rtneural, UTF_8)).at("/foldstream/test_vectors");

        assertThat(vectors.path("vectors")).hasSize(3);
        assertThat(VectorCheck.of(rtneural).orElseThrow().worstShare()).isLessThan(0.01);
        String onnx =
                ModelProto.parseFrom(written(ExportFormat.ONNX)).getMetadataPropsList().stream()
                        .filter(text -> text.getKey().equals("test_vectors"))
                        .findFirst()
                        .orElseThrow()
                        .getValue();
        assertThat(Json.tree(onnx)).isEqualTo(vectors);
        assertThat(
                        Json.tree(
                                requireNonNull(
                                        TensorFile.read(written(ExportFormat.SAFETENSORS))
                                                .metadata()
                                                .get("test_vectors"))))
                .isEqualTo(vectors);
        assertThat(
                        VectorCheck.of(Interpreter.load(rtneural), "test_vectors", Json.tree(onnx))
                                .holds())
                .isTrue();
        assertThat(new String(written(ExportFormat.HEADER), UTF_8))
                .contains("float test_inputs[3][1][3] =", "float test_outputs[3][1][1] =");
    }

    @Test
    void rtneural_file_with_a_fault_is_not_published() {
        String file = new String(taken(ExportFormat.RTNEURAL), UTF_8);

        notPublished(
                ExportFormat.RTNEURAL,
                "is not the trained one",
                () -> prove(file.replace("\"activation\":\"tanh\"", "\"activation\":\"relu\"")));
        notPublished(
                ExportFormat.RTNEURAL,
                "can't be read back: $.layers[0].activation",
                () -> prove(file.replace("\"activation\":\"tanh\"", "\"activation\":\"gelu\"")));
    }

    @Test
    void onnx_file_with_a_fault_is_not_published() throws InvalidProtocolBufferException {
        ModelProto model = ModelProto.parseFrom(taken(ExportFormat.ONNX));
        int weight = 2;
        TensorProto kernel = model.getGraph().getInitializer(weight);
        byte[] numbers = kernel.getRawData().toByteArray();
        numbers[3] ^= (byte) 0x80; // the sign of the first number, little-endian
        ModelProto.Builder flipped = model.toBuilder();
        flipped.getGraphBuilder()
                .setInitializer(
                        weight, kernel.toBuilder().setRawData(ByteString.copyFrom(numbers)));
        ModelProto.Builder unlike = model.toBuilder();
        unlike.getGraphBuilder().getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("Tanh"))
                .forEach(node -> node.setOpType("Sigmoid"));

        assertThat(kernel.getName()).isEqualTo("layers.0.weight");
        for (ModelProto.Builder fault : new ModelProto.Builder[] {flipped, unlike}) {
            byte[] file = fault.build().toByteArray();
            notPublished(
                    ExportFormat.ONNX,
                    "is not the trained one",
                    () -> new OnnxExport(store).prove(trained, part, file, 26));
        }
        notPublished(
                ExportFormat.ONNX,
                "can't be read back: no ONNX file",
                () -> new OnnxExport(store).prove(trained, part, new byte[] {1, 2}, 26));
    }

    @Test
    void weights_with_a_flipped_bit_are_not_published() {
        byte[] file = taken(ExportFormat.SAFETENSORS);
        file[file.length - 1] ^= 1;
        SequencedMap<String, StoredTensor> tensors = trained.weights(store).tensors();

        notPublished(
                ExportFormat.SAFETENSORS,
                "are not the trained ones",
                () -> new WeightsExport(store).prove(trained, tensors, file));
    }

    @Test
    void header_whose_numbers_are_not_those_that_were_run_is_not_published() {
        String header = new String(taken(ExportFormat.HEADER), UTF_8);
        byte[] file = written(ExportFormat.RTNEURAL);
        String other = header.replaceFirst("(weights_0\\[3]\\[5] = \\{\\{-?)", "$11");

        assertThat(other).isNotEqualTo(header);
        notPublished(
                ExportFormat.HEADER,
                "has other numbers than its layers",
                () -> new HeaderExport(store).prove(trained, part, file, other));
    }

    private Certificate prove(String file) {
        return new RtNeuralExport(store).prove(trained, part, file.getBytes(UTF_8));
    }

    private void notPublished(ExportFormat format, String reason, ThrowingCallable proof) {
        assertThatThrownBy(proof).isInstanceOf(PermanentFailure.class).hasMessageContaining(reason);
        assertThat(store.find(key(format.file()))).isEmpty();
    }

    /// The file of an export that is undone.
    private byte[] taken(ExportFormat format) {
        byte[] file = written(format);
        store.lose(key(format.file()));
        store.lose(key(format.certificate()));
        return file;
    }

    private byte[] written(ExportFormat format) {
        Certificate certificate =
                new ExportModel(store).export(plan, "mlp", spec, format).certificate();
        return switch (certificate) {
            case Equal equal -> store.read(equal.file());
            case Identical identical -> store.read(identical.file());
            case Certificate.Refused refused -> throw new AssertionError(refused.reason());
        };
    }

    private static String key(String file) {
        return ArtifactKeys.export(EvaluatedExperiment.ID, "mlp", file);
    }
}
