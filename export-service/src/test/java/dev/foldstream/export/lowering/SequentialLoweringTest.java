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

/// Against PyTorch 2.7.1; `src/test/resources/pytorch/generate.py` has the calls.
class SequentialLoweringTest {
    private static final int STEPS = 7;
    private static final String NETWORK =
            """
            architecture:
              kind: sequential
              layers:
                - {kind: dense, units: 5, activation: tanh}
                - {kind: lstm, units: 4}
                - {kind: gru, units: 6}
                - {kind: dense, units: 2}
            """;
    private static final JsonNode REFERENCE = reference();

    @Test
    void file_says_step_by_step_what_pytorch_says() {
        Said said = (Said) lower(NETWORK, weights());
        byte[] file =
                RtNeuralWriter.write(
                        said.network(),
                        new Provenance("e", new Trial("m", 0, 1), "", List.of(), List.of()));
        Interpreter network = Interpreter.load(file);

        // 4 H less than as trained, 201: the LSTM's two biases are one
        assertThat(network.parameters())
                .isEqualTo(
                        (3 * 5 + 5)
                                + (5 * 16 + 4 * 16 + 16)
                                + (4 * 18 + 6 * 18 + 36)
                                + (6 * 2 + 2));
        for (int round = 0; round < 2; round++) { // the second round shows that reset() forgets
            for (int sequence = 0; sequence < 2; sequence++) {
                network.reset();
                for (int step = 0; step < STEPS; step++) {
                    float[] in = new float[3];
                    float[] out = new float[2];
                    for (int i = 0; i < in.length; i++) {
                        in[i] =
                                (float)
                                        REFERENCE
                                                .at("/x/%d/%d/%d".formatted(sequence, step, i))
                                                .doubleValue();
                    }
                    network.forward(in, out);
                    for (int i = 0; i < out.length; i++) {
                        double expected =
                                REFERENCE
                                        .at("/y/%d/%d/%d".formatted(sequence, step, i))
                                        .doubleValue();
                        // single precision of numbers around 10
                        assertThat((double) out[i]).isCloseTo(expected, within(1e-5));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: rnn, units: 4}, {kind: dense, units: 2}          | layers.0 | gru",
                "{kind: layer-norm}, {kind: dense, units: 2}             | layers.0 | batch-norm",
                "{kind: dense, units: 4, activation: gelu}, {kind: dense, units: 2} | layers.0 | tanh",
            })
    void what_can_not_be_said_is_refused_with_its_layer_and_a_remedy(
            String layers, String layer, String remedy) {
        Lowering lowering =
                lower(
                        "architecture: {kind: sequential, layers: [%s]}".formatted(layers),
                        weights());

        assertThat(lowering).isInstanceOf(Unsayable.class);
        assertThat(((Unsayable) lowering).layer()).isEqualTo(layer);
        assertThat(((Unsayable) lowering).remedy()).contains(remedy);
    }

    private static Lowering lower(String model, TensorFile weights) {
        return RtNeuralLowering.lower(
                SpecReader.read(Yaml.read(model), ModelSpec.class), new TrialWeights(weights, 0));
    }

    /// As the trainer writes them: one member, statistics of every time step alike.
    private static TensorFile weights() {
        SequencedMap<String, StoredTensor> tensors = new LinkedHashMap<>();
        for (int layer = 0; layer < 4; layer++) {
            String name = "layers." + layer;
            REFERENCE
                    .get(name)
                    .properties()
                    .forEach(array ->
                            tensors.put(name + "." + array.getKey(), tensor(array.getValue(), 1)));
        }
        for (String name :
                List.of("input.mean", "input.deviation", "target.mean", "target.deviation")) {
            StoredTensor repeated = tensor(REFERENCE.get(name), STEPS);
            tensors.put(name, repeated.reshaped(1, repeated.size()));
        }
        return new TensorFile(tensors);
    }

    /// @param times how often the numbers stand one after another
    private static StoredTensor tensor(JsonNode array, int times) {
        List<Double> numbers = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            if (array.get(0).isArray()) {
                array.forEach(row -> row.forEach(number -> numbers.add(number.doubleValue())));
            } else {
                array.forEach(number -> numbers.add(number.doubleValue()));
            }
        }
        double[] values = numbers.stream().mapToDouble(Double::doubleValue).toArray();
        return array.get(0).isArray()
                ? StoredTensor.of(values, 1, array.size(), array.get(0).size())
                : StoredTensor.of(values, 1, values.length);
    }

    private static JsonNode reference() {
        try (InputStream file =
                Objects.requireNonNull(
                        SequentialLoweringTest.class.getResourceAsStream(
                                "/pytorch/sequential.json"))) {
            return Json.tree(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
