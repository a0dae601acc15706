package dev.foldstream.export.onnx;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.foldstream.contracts.dataset.RowLayout;
import dev.foldstream.contracts.plan.WeightTensors;
import dev.foldstream.contracts.spec.Activation;
import dev.foldstream.contracts.spec.Mlp;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.export.lowering.TrialWeights;
import dev.foldstream.export.onnx.OnnxLowering.Result.Refused;
import dev.foldstream.export.onnx.OnnxLowering.Result.Said;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import dev.foldstream.testing.network.TrainedNetwork;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Of graphs and refusals; that graphs say what the trainer predicts is shown where networks are
/// trained, in `bench`.
class OnnxLoweringTest {
    private static final RowLayout ONE = RowLayout.ofNumbers(1);

    @Test
    void graph_takes_any_number_of_rows_and_has_the_trainers_names()
            throws InvalidProtocolBufferException {
        ModelProto model = ModelProto.parseFrom(tiny());

        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(21);
        assertThat(model.getIrVersion()).isEqualTo(10);
        assertThat(model.getGraph().getInputList())
                .map(ValueInfoProto::getName)
                .containsExactly("input");
        assertThat(model.getGraph().getInput(0).getType().getTensorType().getShape().getDim(0))
                .satisfies(rows -> assertThat(rows.getDimParam()).isEqualTo("batch"));
        assertThat(model.getGraph().getOutputList())
                .map(ValueInfoProto::getName)
                .containsExactly("output");
        assertThat(model.getGraph().getInitializerList())
                .map(TensorProto::getName)
                .containsExactly(
                        "input.mean",
                        "input.deviation",
                        "layers.0.weight",
                        "layers.0.bias",
                        "layers.1.weight",
                        "layers.1.bias",
                        "target.deviation",
                        "target.mean");
        assertThat(model.getGraph().getNodeList())
                .map(NodeProto::getOpType)
                .containsExactly(
                        "Sub",
                        "Div",
                        "MatMul",
                        "Add",
                        "Relu",
                        "MatMul",
                        "Add",
                        "Mul",
                        "Add",
                        "Identity");
        assertThat(model.getMetadataProps(0).getKey()).isEqualTo("trial");
    }

    @Test
    void graph_says_what_pencil_and_paper_say() {
        try (OnnxSession session = OnnxSession.open(tiny())) {
            float[] rows = {12, -3, 10, -3.5f, 8, -2.5f};
            double[] expected = new double[3];
            for (int i = 0; i < 3; i++) {
                expected[i] =
                        TrainedNetwork.tiny()
                                .predict(new float[] {rows[2 * i], rows[2 * i + 1]})[0];
            }

            float[] said = session.predict(rows, 3);

            assertThat(session.inputs()).isEqualTo(2);
            assertThat(session.outputs()).isEqualTo(1);
            // exact: every number on the way is a small multiple of a power of two
            assertThat(said)
                    .containsExactly((float) expected[0], (float) expected[1], (float) expected[2]);
        }
    }

    @Test
    void same_network_is_the_same_bytes() {
        assertThat(tiny()).isEqualTo(tiny());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: random-forest}",
                "{kind: gradient-boosting}",
                "{kind: svm}",
                "{kind: trend-slope}",
                "{kind: music-peak}",
                "{kind: column, column: a}"
            })
    void estimators_that_are_no_network_are_refused_with_a_remedy(String architecture) {
        String yaml =
                """
                name: a
                dataset: {kind: csv, file: a.csv, inputs: [a], targets: [y]}
                folds: {kind: holdout, test: 0.2}
                models: {it: {architecture: %s}}
                """
                        .formatted(architecture);
        ModelSpec spec = requireNonNull(SpecReader.read(Yaml.read(yaml)).models().get("it"));

        assertThat(OnnxLowering.lower(spec, ONE, ONE, weights(TrainedNetwork.tiny())))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.why().reason()).contains("no ");
                            assertThat(refused.why().remedy()).contains("network");
                        });
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-60, 1e60, Double.NaN})
    void numbers_that_single_precision_can_not_hold_are_refused_by_name(double deviation) {
        SequencedMap<String, StoredTensor> tensors =
                new LinkedHashMap<>(TrainedNetwork.tiny().weights(0, 1).tensors());
        tensors.put(
                WeightTensors.INPUT_DEVIATION, StoredTensor.of(new double[] {1, deviation}, 1, 2));

        assertThat(
                        OnnxLowering.lower(
                                model(),
                                RowLayout.ofNumbers(2),
                                ONE,
                                new TrialWeights(new TensorFile(tensors), 0)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.why().layer()).isEqualTo("input.deviation"));
    }

    @Test
    void weights_of_another_architecture_are_an_error() {
        TrainedNetwork deeper =
                TrainedNetwork.random(
                        new int[] {2, 3, 1}, Activation.RELU, new SplittableRandom(1));
        ModelSpec shallower = ModelSpec.of(new Mlp(List.of(3, 3), Activation.RELU));

        assertThatThrownBy(() ->
                        OnnxLowering.lower(shallower, RowLayout.ofNumbers(2), ONE, weights(deeper)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layers.2.weight");
    }

    @Test
    void bytes_that_are_no_graph_are_an_error() {
        assertThatThrownBy(() -> OnnxSession.open("no graph".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no ONNX file");
    }

    private static byte[] tiny() {
        OnnxLowering.Result result =
                OnnxLowering.lower(
                        model(), RowLayout.ofNumbers(2), ONE, weights(TrainedNetwork.tiny()));
        SequencedMap<String, String> metadata = new LinkedHashMap<>();
        metadata.put("trial", "tiny-f0-s1");
        return ((Said) result).file().write(metadata);
    }

    private static ModelSpec model() {
        return ModelSpec.of(new Mlp(List.of(3), Activation.RELU));
    }

    private static TrialWeights weights(TrainedNetwork trained) {
        return new TrialWeights(trained.weights(1, 2), 1);
    }
}
