package dev.foldstream.rtneural.kelly;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.Provenance.Quantity;
import dev.foldstream.rtneural.file.Weights;
import dev.foldstream.rtneural.interpreter.Interpreter;
import dev.foldstream.rtneural.interpreter.Unloadable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KellyFileTest {
    private static final Provenance PROVENANCE =
            new Provenance(
                    "kelly-1",
                    new Trial("groove-predictor", 0, 42),
                    "ab",
                    List.of(new Quantity("emotion [2]", Optional.of("1"))),
                    List.of());

    private static final KellyNetwork SMALL =
            new KellyNetwork(
                    KellyNetwork.nameOf("groove-predictor"),
                    List.of(
                            new KellyDense(
                                    new Weights(new float[] {1, 2}, 1, 2),
                                    new Weights(new float[] {0.1f}, 1),
                                    Optional.of(Nonlinearity.TANH)),
                            new KellyLstm(
                                    new Weights(new float[] {1, 2, 3, 4}, 4, 1, 1),
                                    new Weights(new float[] {5, 6, 7, 8}, 4, 1, 1),
                                    new Weights(new float[] {9, 10, 11, 12}, 4, 1),
                                    new Weights(new float[] {13, 14, 15, 16}, 4, 1)),
                            new KellyDense(
                                    new Weights(new float[] {3}, 1, 1),
                                    new Weights(new float[] {-1}, 1),
                                    Optional.empty())));

    private static final String GOOD =
            """
            {"metadata":{"model_name":"GroovePredictor","framework":"Foldstream",\
            "export_version":"2.0","parameter_count":21,"memory_bytes":84,"input_size":2,\
            "output_size":1,"experiment":"kelly-1","model":"groove-predictor",\
            "trial":"groove-predictor-f0-s42","weights":"ab",\
            "inputs":[{"name":"emotion [2]","unit":"1"}],"targets":[]},"layers":[\
            {"type":"dense","in_size":2,"out_size":1,"activation":"tanh",\
            "weights":[[1.0,2.0]],"bias":[0.1]},\
            {"type":"lstm","in_size":1,"out_size":1,\
            "weights_ih":[[[1.0]],[[2.0]],[[3.0]],[[4.0]]],\
            "weights_hh":[[[5.0]],[[6.0]],[[7.0]],[[8.0]]],\
            "bias_ih":[[9.0],[10.0],[11.0],[12.0]],"bias_hh":[[13.0],[14.0],[15.0],[16.0]]},\
            {"type":"dense","in_size":1,"out_size":1,"activation":"linear",\
            "weights":[[3.0]],"bias":[-1.0]}]}
            """;

    @Test
    void file_has_the_shape_of_the_guide() {
        assertThat(new String(KellyWriter.write(SMALL, PROVENANCE), UTF_8)).isEqualTo(GOOD);
    }

    @Test
    void what_is_written_is_read() {
        assertThat(KellyReader.read(GOOD.getBytes(UTF_8))).isEqualTo(SMALL);
    }

    /// By hand, with doubles of Python 3.12: a dense layer, one LSTM step from zero, a dense layer.
    ///
    /// ```python
    /// from math import tanh, exp
    /// s = lambda x: 1 / (1 + exp(-x))
    /// x = tanh(1 * 0.5 + 2 * -0.25 + 0.1)
    /// c = s(x + 22) * tanh(3 * x + 26)
    /// 3 * s(4 * x + 28) * tanh(c) - 1
    /// ```
    @Test
    void file_is_run() {
        Interpreter network = KellyReader.read(GOOD.getBytes(UTF_8)).interpreter();
        float[] out = new float[1];

        network.forward(new float[] {0.5f, -0.25f}, out);

        assertThat(out[0]).isCloseTo(1.2847825f, within(1e-6f));
    }

    /// The largest of the guide: its count is that of training, both biases of an LSTM included.
    @Test
    void parameters_are_counted_as_trained() {
        KellyNetwork emotion =
                new KellyNetwork(
                        "EmotionRecognizer",
                        List.of(
                                dense(128, 512),
                                dense(512, 256),
                                new KellyLstm(
                                        zeros(4, 128, 256),
                                        zeros(4, 128, 128),
                                        zeros(4, 128),
                                        zeros(4, 128)),
                                dense(128, 64)));

        assertThat(emotion.parameters()).isEqualTo(403_264);
        assertThat(emotion.interpreter().parameters()).isEqualTo(402_752);
    }

    @ParameterizedTest
    @CsvSource({
        "emotion-recognizer, EmotionRecognizer",
        "mlp, Mlp",
        "mlp.layers=[5], MlpLayers5",
        "GroovePredictor, GroovePredictor"
    })
    void name_is_that_of_the_plug_in(String model, String name) {
        assertThat(KellyNetwork.nameOf(model)).isEqualTo(name);
    }

    @Test
    void elu_is_not_said() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new KellyDense(zeros(1, 1), zeros(1), Optional.of(Nonlinearity.ELU)));
    }

    /// Columns: what is replaced, by what, where the refusal points, what it says.
    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tanh\"       | \"gelu\"   | $.layers[0].activation | \"gelu\" found, linear, tanh",
                "\"tanh\"       | \"\"       | $.layers[0].activation | linear, tanh, relu, sigmoid",
                "\"lstm\"       | \"gru\"    | $.layers[1].type | dense or lstm",
                "[[1.0,2.0]]    | [[1.0],[2.0]] | $.layers[0].weights | an array of 1 rows",
                "[[1.0,2.0]]    | [[1.0,2.0,3.0]] | $.layers[0].weights[0] | an array of 2 numbers",
                "[0.1]          | []         | $.layers[0].bias | an array of 1 numbers",
                "[0.1]          | [1e39]     | $.layers[0].bias[0] | finite",
                "\"bias\":[0.1] | \"b\":[0.1] | $.layers[0].bias | nothing found",
                "\"in_size\":1  | \"in_size\":3 | $.layers[1].in_size | the layer before: 1",
                "[[8.0]]]       | [[8.0]],[[8.0]]] | $.layers[1].weights_hh | 4 gates",
                ",[[4.0]]       | ''         | $.layers[1].weights_ih | an array of 4 gates i, f, g, o",
                "[[4.0]]        | [[4.0],[4.0]] | $.layers[1].weights_ih[3] | an array of 1 rows",
                "[[4.0]]        | [[4.0,4.0]] | $.layers[1].weights_ih[3][0] | 1 numbers",
                ",[12.0]        | ''         | $.layers[1].bias_ih | an array of 4 gates",
                "[16.0]         | 16.0       | $.layers[1].bias_hh[3] | 1 numbers",
                "\"2.0\"        | \"1.0\"    | $.metadata.export_version | \"2.0\" expected",
                "\"2.0\"        | 2.0        | $.metadata.export_version | \"2.0\" expected",
                "_count\":21    | _count\":20 | $.metadata.parameter_count | 21, numbers in",
                "_count\":21    | _count\":21.0 | $.metadata.parameter_count | 21, numbers in",
                "\"memory_bytes\":84, | ''   | $.metadata.memory_bytes | 84, bytes",
                "put_size\":2   | put_size\":3 | $.metadata.input_size | 2, of the first layer",
                "put_size\":1   | put_size\":3 | $.metadata.output_size | 1, of the last layer",
                "\"model_name\" | \"name\"   | $.metadata.model_name | nothing found",
                "\"GroovePredictor\" | \" \" | $.metadata.model_name | a name",
                "\"metadata\"   | \"meta\"   | $.metadata | an object",
                "\"layers\"     | \"Layers\" | $.layers | an array",
                "\"out_size\":1 | \"out_size\":0 | $.layers[0].out_size | positive whole",
                "\"out_size\":1 | \"out_size\":2000000 | $.layers[0].out_size | at most 1048576",
            })
    void file_that_is_not_as_it_says_is_refused_with_its_place(
            String old, String replacement, String path, String words) {
        String bad = GOOD.replaceFirst(Pattern.quote(old), Matcher.quoteReplacement(replacement));

        assertThat(bad).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> KellyReader.read(bad.getBytes(UTF_8)))
                .isInstanceOfSatisfying(
                        Unloadable.class, refusal -> assertThat(refusal.path()).isEqualTo(path))
                .hasMessageContaining(words);
    }

    @Test
    void two_biases_whose_sum_is_infinite_are_refused() {
        String bad = GOOD.replace("[12.0]", "[3e38]").replace("[16.0]", "[3e38]");

        assertThatThrownBy(() -> KellyReader.read(bad.getBytes(UTF_8)))
                .isInstanceOf(Unloadable.class)
                .hasMessageContaining("$.layers[1].bias_hh[3][0]");
    }

    private static KellyDense dense(int in, int out) {
        return new KellyDense(zeros(out, in), zeros(out), Optional.of(Nonlinearity.TANH));
    }

    private static Weights zeros(int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        return new Weights(new float[size], shape);
    }
}
