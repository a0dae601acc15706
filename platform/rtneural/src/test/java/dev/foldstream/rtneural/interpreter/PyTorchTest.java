package dev.foldstream.rtneural.interpreter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Reference: PyTorch 2.7.1 in double precision; `resources/pytorch/generate.py` names the call of
/// each case and made the file. RTNeural (commit 1fb1f07, STL and Eigen builds) was given the same
/// networks and rows, and lies within 1.2e-6 of PyTorch; of its own example models, the interpreter
/// lies within 1.4e-7.
class PyTorchTest {
    /// Twice the distance of single from double precision in the deepest of the networks.
    private static final double TOLERANCE = 1e-6;

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void sequence_row_by_row_is_what_pytorch_makes_of_it(String name, JsonNode known) {
        Interpreter network = network(known);

        assertSequence(network, known);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void after_a_reset_the_sequence_begins_anew(String name, JsonNode known) {
        Interpreter network = network(known);
        assertSequence(network, known);

        network.reset();

        assertSequence(network, known);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void parameters_are_the_numbers_in_the_file(String name, JsonNode known) {
        long numbers = 0;
        for (JsonNode layer : known.at("/network/layers")) {
            numbers += count(layer.get("weights"));
        }

        assertThat(network(known).parameters()).isEqualTo(numbers);
    }

    static Stream<Arguments> cases() throws IOException {
        try (InputStream file = PyTorchTest.class.getResourceAsStream("/pytorch/layers.json")) {
            assertThat(file).isNotNull();
            JsonNode cases = Json.tree(new String(file.readAllBytes(), UTF_8)).get("cases");
            return cases.valueStream()
                    .map(known -> Arguments.of(known.get("name").textValue(), known));
        }
    }

    private static Interpreter network(JsonNode known) {
        return Interpreter.load(known.get("network").toString().getBytes(UTF_8));
    }

    private static void assertSequence(Interpreter network, JsonNode known) {
        float[] in = new float[network.inputs()];
        float[] out = new float[network.outputs()];
        for (int row = 0; row < known.get("inputs").size(); row++) {
            for (int i = 0; i < in.length; i++) {
                in[i] = (float) known.get("inputs").get(row).get(i).doubleValue();
            }
            network.forward(in, out);
            for (int i = 0; i < out.length; i++) {
                assertThat((double) out[i])
                        .as("number %d of row %d", i, row)
                        .isCloseTo(
                                known.get("outputs").get(row).get(i).doubleValue(),
                                within(TOLERANCE));
            }
        }
    }

    private static long count(JsonNode weights) {
        if (weights.isNumber()) {
            return 1;
        }
        long numbers = 0;
        for (JsonNode part : weights) {
            numbers += count(part);
        }
        return numbers;
    }
}
