package dev.foldstream.export.lowering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.spec.ModelSpec;
import dev.foldstream.contracts.spec.SpecReader;
import dev.foldstream.contracts.spec.Yaml;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.export.lowering.Lowering.Said;
import dev.foldstream.export.lowering.Lowering.Unsayable;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.store.tensor.StoredTensor;
import dev.foldstream.store.tensor.TensorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against PyTorch 2.7.1; `src/test/resources/pytorch/convolutions.py` has the calls.
class ConvolutionLoweringTest {
    private static final int STEPS = 7;
    private static final String TIME =
            """
            {kind: conv-1d, channels: 6, kernel: 3, dilation: 2, groups: 2, activation: elu},
            {kind: batch-norm}, {kind: prelu}, {kind: conv-1d, channels: 5, kernel: 2},
            {kind: lstm, units: 3}, {kind: dense, units: 2}
            """;
    private static final String PLANE =
            """
            {kind: conv-2d, channels: 3, kernelTime: 2, kernelFeature: 3, padding: same},
            {kind: batch-norm}, {kind: leaky-relu, slope: 0.2},
            {kind: conv-2d, channels: 2, kernelTime: 3, kernelFeature: 2, dilation: 2, stride: 2,
             activation: tanh},
            {kind: dense, units: 2}
            """;
    private static final JsonNode REFERENCE = reference();

    /// Single precision of numbers around 20.
    @ParameterizedTest
    @CsvSource({"time, 1e-5", "plane, 1e-5"})
    void file_says_step_by_step_what_pytorch_says(String network, float tolerance) {
        Interpreter file = load(said(layers(network), weights(network)));

        for (int round = 0; round < 2; round++) { // the second round shows that reset() forgets
            for (int sequence = 0; sequence < 2; sequence++) {
                file.reset();
                for (int step = 0; step < STEPS; step++) {
                    String place = "/%d/%d".formatted(sequence, step);
                    float[] said = new float[2];
                    file.forward(floats(REFERENCE.at("/x" + place)), said);
                    assertThat(said)
                            .containsExactly(
                                    floats(REFERENCE.at("/" + network + "/y" + place)),
                                    within(tolerance));
                }
            }
        }
    }

    @Test
    void normalization_of_inputs_is_no_part_of_a_convolution_that_sees_zeros() {
        assertThat(kinds("time"))
                .containsExactly(
                        "BatchNorm", "Conv1d", "BatchNorm", "PRelu", "Conv1d", "Lstm", "Dense");
        assertThat(kinds("plane"))
                .containsExactly("BatchNorm", "Conv2d", "BatchNorm2d", "PRelu", "Conv2d", "Dense");
    }

    private static List<String> kinds(String network) {
        return said(layers(network), weights(network)).network().layers().stream()
                .map(Layer::getClass)
                .map(Class::getSimpleName)
                .toList();
    }

    /// The loader supposes that a window which begins before the first feature ends before the
    /// last.
    @Test
    void a_kernel_that_the_loader_would_read_beyond_the_features_with_is_refused() {
        String layers =
                """
                {kind: conv-1d, channels: 6, kernel: 3, dilation: 2, groups: 2, activation: elu},
                {kind: conv-2d, channels: 1, kernelTime: 1, kernelFeature: 9, padding: same},
                {kind: dense, units: 2}
                """;

        assertThat(lower(layers, weights("time")))
                .isInstanceOfSatisfying(
                        Unsayable.class,
                        refusal -> {
                            assertThat(refusal.layer()).isEqualTo("layers.1");
                            assertThat(refusal.reason()).contains("beyond 6 features", "of 9");
                            assertThat(refusal.remedy()).contains("kernelFeature: 6");
                        });
    }

    @Test
    void an_activation_that_rtneural_has_not_is_refused_in_a_convolution_too() {
        assertThat(lower(TIME.replace("activation: elu", "activation: gelu"), weights("time")))
                .isInstanceOfSatisfying(
                        Unsayable.class,
                        refusal -> {
                            assertThat(refusal.layer()).isEqualTo("layers.0");
                            assertThat(refusal.reason()).contains("gelu");
                        });
    }

    private static String layers(String network) {
        return network.equals("time") ? TIME : PLANE;
    }

    private static Interpreter load(Said said) {
        return Interpreter.load(
                RtNeuralWriter.write(
                        said.network(),
                        new Provenance("e", new Trial("m", 0, 1), "", List.of(), List.of())));
    }

    private static Said said(String layers, TensorFile weights) {
        return (Said) lower(layers, weights);
    }

    private static Lowering lower(String layers, TensorFile weights) {
        String model = "architecture: {kind: sequential, layers: [%s]}".formatted(layers);
        return RtNeuralLowering.lower(
                SpecReader.read(Yaml.read(model), ModelSpec.class), new TrialWeights(weights, 0));
    }

    /// As the trainer writes them: one member, statistics of every time step alike.
    private static TensorFile weights(String network) {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        REFERENCE
                .get(network)
                .properties()
                .forEach(layer ->
                        layer.getValue()
                                .properties()
                                .forEach(array ->
                                        tensors.put(
                                                layer.getKey() + "." + array.getKey(),
                                                tensor(array.getValue()))));
        for (String name :
                List.of("input.mean", "input.deviation", "target.mean", "target.deviation")) {
            double[] step = numbers(REFERENCE.get(name));
            double[] all = new double[STEPS * step.length];
            for (int i = 0; i < all.length; i++) {
                all[i] = step[i % step.length];
            }
            tensors.put(name, StoredTensor.of(all, 1, all.length));
        }
        return new TensorFile(tensors);
    }

    /// `[1, …]`
    private static StoredTensor tensor(JsonNode array) {
        List<Long> shape = new ArrayList<>(List.of(1L));
        for (JsonNode inner = array; inner.isArray(); inner = inner.get(0)) {
            shape.add((long) inner.size());
        }
        return StoredTensor.of(numbers(array), shape.stream().mapToLong(Long::longValue).toArray());
    }

    private static double[] numbers(JsonNode array) {
        List<Double> numbers = new ArrayList<>();
        collect(array, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonNode node, List<Double> numbers) {
        if (node.isArray()) {
            node.forEach(inner -> collect(inner, numbers));
        } else {
            numbers.add(node.doubleValue());
        }
    }

    private static float[] floats(JsonNode array) {
        double[] values = numbers(array);
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }

    private static JsonNode reference() {
        try (InputStream file =
                Objects.requireNonNull(
                        ConvolutionLoweringTest.class.getResourceAsStream(
                                "/pytorch/convolutions.json"))) {
            return Json.tree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
