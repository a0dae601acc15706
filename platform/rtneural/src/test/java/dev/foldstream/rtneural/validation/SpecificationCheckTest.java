package dev.foldstream.rtneural.validation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.foldstream.contracts.plan.Trial;
import dev.foldstream.rtneural.file.Dense;
import dev.foldstream.rtneural.file.Layer;
import dev.foldstream.rtneural.file.Lstm;
import dev.foldstream.rtneural.file.Nonlinearity;
import dev.foldstream.rtneural.file.Provenance;
import dev.foldstream.rtneural.file.RtNeuralWriter;
import dev.foldstream.rtneural.file.SequentialNetwork;
import dev.foldstream.rtneural.file.Weights;
import dev.foldstream.rtneural.interpreter.Unloadable;
import dev.foldstream.rtneural.kelly.KellyDense;
import dev.foldstream.rtneural.kelly.KellyLayer;
import dev.foldstream.rtneural.kelly.KellyNetwork;
import dev.foldstream.rtneural.kelly.KellyWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecificationCheckTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EmotionRecognizer | 128 | 512 256 L128 64 | 402752 | 403264",
                "MelodyTransformer | 64 | 256 L256 256 128 | 640640 | 641664",
                "HarmonyPredictor | 128 | 256 128 64 | 74176 | 74176",
                "DynamicsEngine | 32 | 128 64 16 | 13520 | 13520",
                "GroovePredictor | 64 | 128 64 32 | 18656 | 18656",
            })
    void five_of_the_guide_meet_their_specifications(
            String name, int inputs, String widths, long inFile, long trained) {
        SequentialNetwork network = network(inputs, widths.split(" "));
        FileReport report = validate(RtNeuralWriter.write(network), name + ".json");

        assertThat(report.findings()).isEmpty();
        assertThat(report.specification()).contains(name);
        assertThat(report.network().orElseThrow().parameters()).hasValue(inFile);
        assertThat(report.network().orElseThrow().trainedParameters()).hasValue(trained);
    }

    @Test
    void sizes_and_counts_are_compared_with_the_specification() {
        SequentialNetwork network = network(64, "128", "L64", "33");
        byte[] file = RtNeuralWriter.write(network, provenance("groove-predictor"));

        assertThat(validate(file, "model.json").findings())
                .extracting(Finding::path, Finding::found, Finding::expected)
                .containsExactly(
                        tuple("$.layers[2].shape", "33", "32 outputs"),
                        tuple(
                                "$.layers",
                                "60,129",
                                "18,656 numbers as trained, 18,400 in a file with the sums of its"
                                        + " LSTMs' two biases"));
    }

    @Test
    void file_that_is_called_like_another_network_is_told() {
        byte[] file =
                RtNeuralWriter.write(
                        network(64, "128", "64", "32"), provenance("groove-predictor"));

        assertThat(validate(file, "melodytransformer.json").findings())
                .extracting(Finding::path, Finding::expected)
                .containsExactly(
                        tuple("$.foldstream.model", "MelodyTransformer, as the file is called"));
    }

    @Test
    void file_that_is_none_of_the_five_is_told() {
        byte[] file = RtNeuralWriter.write(network(1, "1"));

        assertThat(validate(file, "unknown.json").findings())
                .extracting(Finding::found)
                .containsExactly("no name in the file 'unknown'");
    }

    @Test
    void kelly_file_is_found_by_its_metadata() {
        KellyNetwork network =
                new KellyNetwork(
                        "DynamicsEngine",
                        network(32, "128", "64", "16").layers().stream()
                                .map(Dense.class::cast)
                                .map(KellyDense::of)
                                .map(KellyLayer.class::cast)
                                .toList());

        FileReport report = validate(KellyWriter.write(network, provenance("any")), "m.json");

        assertThat(report.findings()).isEmpty();
        assertThat(report.specification()).contains("DynamicsEngine");
    }

    @Test
    void specifications_of_the_user_are_read_and_the_guides_too() {
        ExpectedNetworks specs =
                ExpectedNetworks.read(
                        """
                        {"training": {"default_epochs": 50},
                         "models": {"Amp": {"input_size": 1, "output_size": 2, "layers": 3},
                                    "Cab": {"input_size": 4, "output_size": 5,
                                            "estimated_params": 6, "loss": "mse"}}}
                        """
                                .getBytes(UTF_8));

        assertThat(specs.networks())
                .extracting(
                        ExpectedNetwork::name, ExpectedNetwork::inputs, ExpectedNetwork::outputs)
                .containsExactly(tuple("Amp", 1, 2), tuple("Cab", 4, 5));
        assertThat(specs.networks().get(1).parameters()).hasValue(6);
        assertThat(specs.networks().get(0).layers()).hasValue(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"models\":{}}",
                "{\"models\":{\"A\":{\"input_size\":1}}}",
                "{\"models\":{\"A\":{\"input_size\":0,\"output_size\":1}}}"
            })
    void specifications_that_are_none_are_refused(String text) {
        assertThatThrownBy(() -> ExpectedNetworks.read(text.getBytes(UTF_8)))
                .isInstanceOf(Unloadable.class);
    }

    private static FileReport validate(byte[] file, String name) {
        try {
            return new ValidateExport(Optional.of(ExpectedNetworks.KELLY))
                    .validate(Path.of(name), new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Provenance provenance(String model) {
        return new Provenance("e", new Trial(model, 0, 1), "ab", List.of(), List.of());
    }

    /// Dense layers with tanh, and LSTMs, of zeros.
    private static SequentialNetwork network(int inputs, String... widths) {
        List<Layer> layers = new ArrayList<>();
        int in = inputs;
        for (String width : widths) {
            boolean recurrent = width.startsWith("L");
            int out = Integer.parseInt(width.replace("L", ""));
            layers.add(
                    recurrent
                            ? new Lstm(zeros(in, 4 * out), zeros(out, 4 * out), zeros(4 * out))
                            : new Dense(
                                    zeros(in, out), zeros(out), Optional.of(Nonlinearity.TANH)));
            in = out;
        }
        return new SequentialNetwork(layers);
    }

    private static Weights zeros(int... shape) {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        return new Weights(new float[size], shape);
    }
}
