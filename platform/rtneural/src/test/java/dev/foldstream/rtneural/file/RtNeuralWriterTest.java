package dev.foldstream.rtneural.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.contracts.wire.Json;
import dev.foldstream.rtneural.file.Provenance.Quantity;
import dev.foldstream.rtneural.interpreter.Interpreter;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RtNeuralWriterTest {
    private static final Provenance PROVENANCE =
            new Provenance(
                    "tiny-0123456789ab",
                    new Trial("mlp", 0, 42),
                    "0".repeat(64),
                    List.of(
                            new Quantity("cadence", Optional.of("1/min")),
                            new Quantity("stride", Optional.empty())),
                    List.of(new Quantity("cost", Optional.empty())));

    /// By hand: with deviations (2, ½) and means (10, −3) of the inputs, and 4 and 100 of the
    /// target, `K₀ = [[1, −2, ½], [2, 0, −4]]`, `b₀ = [½ − 4, 1 + 20, 0 − 17]`, `K₁ = [4, −2, 12]`,
    /// `b₁ = ¼ · 4 + 100`.
    @Test
    void tiny_network_is_written_as_the_golden_file() throws IOException {
        assertThat(new String(RtNeuralWriter.write(tiny(), PROVENANCE), UTF_8)).isEqualTo(golden());
    }

    /// By hand: the inputs are one and two deviations above their means; the hidden units are (4½,
    /// 0, 0); the output is 4¾ deviations of 4 above 100. Below the means likewise.
    @Test
    void golden_file_computes_what_the_trained_network_does_by_hand() throws IOException {
        Interpreter network = Interpreter.load(golden().getBytes(UTF_8));
        float[] out = new float[1];

        network.forward(new float[] {12, -2}, out);
        assertThat(out).containsExactly(119);

        network.forward(new float[] {8, -4}, out);
        assertThat(out).containsExactly(127);
    }

    @Test
    void layer_without_activation_says_the_empty_text() {
        JsonNode layers = written(tiny()).at("/layers");

        assertThat(layers.at("/0/activation").textValue()).isEqualTo("relu");
        assertThat(layers.at("/1/activation").textValue()).isEmpty();
    }

    @Test
    void activation_of_its_own_has_shape_and_empty_weights() {
        SequentialNetwork network =
                new SequentialNetwork(
                        List.of(
                                new Dense(
                                        new Weights(new float[] {1, 2}, 1, 2),
                                        new Weights(new float[2], 2),
                                        Optional.empty()),
                                new Activation(2, Nonlinearity.SOFTMAX)));

        assertThat(written(network).at("/layers/1").toString())
                .isEqualTo(
                        """
                        {"type":"activation","activation":"softmax","shape":[null,2],"weights":[]}\
                        """);
    }

    @Test
    void every_float_reads_back_as_itself() {
        float[] values = new float[10_000];
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < values.length; i++) {
            do {
                values[i] = Float.intBitsToFloat(random.nextInt());
            } while (!Float.isFinite(values[i]));
        }
        SequentialNetwork network =
                new SequentialNetwork(
                        List.of(
                                new Dense(
                                        new Weights(new float[values.length], 1, values.length),
                                        new Weights(values, values.length),
                                        Optional.empty())));
        float[] read = new float[values.length];

        Interpreter.load(RtNeuralWriter.write(network, PROVENANCE)).forward(new float[1], read);

        assertThat(read).isEqualTo(values);
    }

    @Test
    void number_that_is_not_finite_is_no_weight() {
        assertThatThrownBy(() -> new Weights(new float[] {0, Float.NaN}, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("number 1 is NaN");
    }

    @Test
    void layer_that_does_not_fit_its_predecessor_makes_no_network() {
        Layer two = new Activation(2, Nonlinearity.ELU);
        Layer three = new Activation(3, Nonlinearity.ELU);

        assertThatThrownBy(() -> new SequentialNetwork(List.of(two, three)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("layer 1 takes 3 numbers and gets 2");
    }

    private static JsonNode written(SequentialNetwork network) {
        return Json.tree(new String(RtNeuralWriter.write(network, PROVENANCE), UTF_8));
    }

    private static SequentialNetwork tiny() {
        return new SequentialNetwork(
                List.of(
                        new Dense(
                                new Weights(new float[] {1, -2, 0.5f, 2, 0, -4}, 2, 3),
                                new Weights(new float[] {-3.5f, 21, -17}, 3),
                                Optional.of(Nonlinearity.RELU)),
                        new Dense(
                                new Weights(new float[] {4, -2, 12}, 3, 1),
                                new Weights(new float[] {101}, 1),
                                Optional.empty())));
    }

    private static String golden() throws IOException {
        try (InputStream file = RtNeuralWriterTest.class.getResourceAsStream("tiny-network.json")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), UTF_8);
        }
    }
}
